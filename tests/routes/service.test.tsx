import { decideRequest, readRequest, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Refusal } from "~/http/page.server";
import * as desk from "~/routes/_portal.desk";
import * as deskCase from "~/routes/_portal.desk.$no";
import * as lookUp from "~/routes/_portal.units._index";
import * as unitPage from "~/routes/_portal.units.$serial";
import { actors, contextFor, NOW } from "../support/context";
import { loadContext, makeHolder, usePortal } from "../support/http";
import { openDesk, SHIP_TO } from "../support/parts-desk";
import { buildWorld, PARTS, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const cookies: Record<string, string> = {};
const HOLDERS: readonly Actor[] = [
  actors.customerService(),
  actors.customerService("lin"),
  actors.serviceManager(),
  actors.warehouse(),
  actors.administrator(),
  actors.dealer("D001"),
  actors.dealer("D002"),
];

beforeAll(async () => {
  await buildWorld(database);
  for (const holder of HOLDERS) cookies[holder.login] = (await makeHolder(database, holder)).cookie;
  const { buy, receive } = openDesk(database);
  await buy("D001", "2000000.00", "P-1");
  await receive(PARTS.pump.sku, 500);
});

type Args = Parameters<typeof desk.loader>[0];
interface Visit {
  as?: string;
  params?: Record<string, string>;
  form?: Record<string, string>;
}

function args(path: string, { as, params = {}, form }: Visit): Args {
  const request = new Request(new URL(path, "http://portal.test"), {
    headers: as ? { Cookie: cookies[as]! } : {},
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  return { request, params, context: loadContext() };
}

/** What a loader gives, or the response it throws. */
async function visit<View>(loader: (args: Args) => Promise<View>, path: string, how: Visit): Promise<View> {
  const view = await loader(args(path, how)).catch((thrown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  return (view as { data?: View }).data ?? (view as View);
}
const statusOf = async (answer: Promise<unknown>) => ((await answer) as Response).status;
const leadsTo = async (answer: Promise<unknown>) => ((await answer) as Response).headers.get("Location");

const openCase = (no: string, as = "customer-service") => visit(deskCase.loader, `/desk/${no}`, { as, params: { no } });

/** Sends a form of the case page; either it leads on, or it comes back refused. */
async function send(no: string, form: Record<string, string>, { as = "customer-service", search = "?view=all" } = {}) {
  const answer = await deskCase.action(args(`/desk/${no}${search}`, { as, params: { no }, form: { requestNo: no, ...form } }));
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get("Location"), notice: answer.headers.get("Set-Cookie") };
  const { data, init } = answer as { data: Refusal; init: ResponseInit };
  return { status: init.status, refused: data };
}

const dealer = () => contextFor(database, actors.dealer("D001"));
const ask = async (...lines: [sku: string, quantity: number][]) =>
  (
    await submitRequest(dealer(), {
      purpose: "repair",
      serial: UNITS.atD001[0],
      lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
      shipTo: SHIP_TO,
    })
  ).requestNo;
const stateOf = (requestNo: string) => readRequest(contextFor(database, actors.serviceManager()), { requestNo });

describe("the queue", () => {
  test("holds what is to be decided by what must leave first, with the counts of every view", async () => {
    const [first, second] = [await ask(["FILTER-PP", 1]), await ask(["FILTER-PP", 2])];
    const view = await visit(desk.loader, "/desk", { as: "customer-service" });
    const numbers = view.queue.items.map(({ requestNo }) => requestNo);
    expect(numbers.indexOf(first)).toBeGreaterThanOrEqual(0);
    expect(numbers.indexOf(second)).toBeGreaterThan(numbers.indexOf(first));
    expect(view.queue.items.every(({ status }) => status === "submitted")).toBe(true);
    expect(view.tabs.find(({ current }) => current)).toMatchObject({ name: "to_decide", count: numbers.length });
  });

  test("goes on where a page ends", async () => {
    await ask(["FILTER-PP", 1]);
    const all = await visit(desk.loader, "/desk", { as: "customer-service" });
    const page = await visit(desk.loader, "/desk?limit=1", { as: "customer-service" });
    const next = await visit(desk.loader, `${page.more}&limit=1`, { as: "customer-service" });
    expect([page, next].map(({ queue }) => queue.items[0]?.requestNo)).toEqual(
      all.queue.items.slice(0, 2).map(({ requestNo }) => requestNo),
    );
    expect(next.first).toBe("/desk?view=to_decide");
  });

  test("a search by number opens the case, by serial or dealer lists them, and nothing found is an empty list", async () => {
    const no = await ask(["FILTER-PP", 1]);
    expect(await leadsTo(visit(desk.loader, `/desk?q=${no.toLowerCase()}`, { as: "customer-service" }))).toBe(
      `/desk/${no}?view=all&q=${no}`,
    );
    for (const q of [UNITS.atD001[0], "D001"]) {
      const found = await visit(desk.loader, `/desk?q=${q}`, { as: "customer-service" });
      expect(found.queue.items.map(({ requestNo }) => requestNo)).toContain(no);
    }
    expect((await visit(desk.loader, `/desk?q=${encodeURIComponent("没有")}`, { as: "customer-service" })).queue.items).toEqual([]);
  });

  test("is for those who decide: a visitor signs in first, a dealer and the warehouse are refused", async () => {
    expect(await leadsTo(visit(desk.loader, "/desk?view=all", {}))).toBe("/login?next=%2Fdesk%3Fview%3Dall");
    for (const as of ["dealer-d001", "warehouse"]) expect(await statusOf(visit(desk.loader, "/desk", { as }))).toBe(403);
  });
});

describe("a case", () => {
  test("shows budget and stock before and after, the other requests for the unit, and the alert of too many claims", async () => {
    const earlier = await ask(["FILTER-PP", 1]);
    const no = await ask(["PUMP-24V", 2], ["PUMP-24V", 3]);
    const { view } = await openCase(no);
    const [one, other] = view.lines;
    expect(one!.stock!.after).toBe(one!.stock!.available - 2);
    expect(other!.stock!.after).toBe(one!.stock!.available - 5);
    expect(Number(view.budget!.available) - Number(view.budget!.availableAfter)).toBeCloseTo(5 * 150, 2);
    expect(view.unitHistory.map(({ requestNo }) => requestNo)).toContain(earlier);
    const asked = await database.current.db.partsRequest.count({ where: { serial: UNITS.atD001[0] } });
    expect(asked).toBeGreaterThan(2);
    expect(view.unit).toMatchObject({ claims: asked, alert: expect.stringContaining(`报修 ${asked} 次`) });
  });

  test("of somebody else is not there", async () => {
    const no = await ask(["FILTER-PP", 1]);
    expect(await statusOf(openCase(no, "dealer-d002"))).toBe(404);
    expect(await statusOf(openCase("PR-2026-999999"))).toBe(404);
    expect((await send(no, { intent: "decide", "lines[0].lineNo": "1", "lines[0].approve": "1" }, { as: "dealer-d001" })).status).toBe(403);
    expect((await stateOf(no)).status).toBe("submitted");
  });
});

describe("a decision", () => {
  let no: string;
  let version: string;
  beforeEach(async () => {
    no = await ask(["FILTER-PP", 2], ["PUMP-24V", 1]);
    version = String((await openCase(no)).view.version);
  });
  const lines = (...approve: number[]) =>
    Object.fromEntries(
      approve.flatMap((pieces, at) => [
        [`lines[${at}].lineNo`, String(at + 1)],
        [`lines[${at}].approve`, String(pieces)],
      ]),
    );

  test("approves everything, says so, and goes on to the next case of the queue", async () => {
    const next = await ask(["FILTER-PP", 1]);
    const answer = await send(no, { intent: "decide", version, ...lines(2, 1) }, { search: `?view=to_decide&next=${next}` });
    expect(answer).toMatchObject({ status: 303, to: `/desk?view=to_decide&next=${next}&done=${no}` });
    expect(answer.notice).toMatch(/^notice=released;/);
    expect((await stateOf(no)).status).toBe("released");
    expect(await leadsTo(visit(desk.loader, answer.to!, { as: "customer-service" }))).toBe(`/desk/${next}?view=to_decide&done=${no}`);
  });

  test("when the next case is gone meanwhile, the first that is left comes", async () => {
    const next = await ask(["FILTER-PP", 1]);
    await decideRequest(contextFor(database, actors.serviceManager()), { requestNo: next, lines: [{ lineNo: 1, approve: 1 }] });
    const { queue } = await visit(desk.loader, "/desk", { as: "customer-service" });
    const to = await leadsTo(visit(desk.loader, `/desk?view=to_decide&next=${next}`, { as: "customer-service" }));
    expect(to).toBe(`/desk/${queue.items[0]!.requestNo}?view=to_decide`);
  });

  test("approves a part for a reason, and stays with the case outside the queue", async () => {
    const answer = await send(no, {
      intent: "decide",
      version,
      ...lines(1, 0),
      "lines[0].reason": "too_many",
      "lines[1].reason": "wrong_part",
    });
    expect(answer).toMatchObject({ status: 303, to: `/desk/${no}?view=all&done=${no}` });
    expect((await stateOf(no)).lines).toMatchObject([{ approved: 1 }, { approved: 0, state: "refused" }]);
  });

  test("less without a reason is refused beside the line, and what was typed stays", async () => {
    const { status, refused } = await send(no, { intent: "decide", version, ...lines(1, 1), note: "先发一件" });
    expect(status).toBe(422);
    expect(Object.keys(refused!.fields)).toEqual(["lines[0].reason"]);
    expect(refused).toMatchObject({ intent: "decide", values: { "lines[0].approve": "1", note: "先发一件" } });
    expect((await stateOf(no)).status).toBe("submitted");
  });

  test("rejects all lines for one reason; without one nothing happens", async () => {
    const { status, refused } = await send(no, { intent: "reject", version, note: "电话中已取消" });
    expect([status, Object.keys(refused!.fields), refused!.values.note]).toEqual([422, ["reason"], "电话中已取消"]);
    const answer = await send(no, { intent: "reject", version, reason: "duplicate", note: "与上一单重复" });
    expect(answer.notice).toMatch(/^notice=rejected;/);
    const state = await stateOf(no);
    expect(state).toMatchObject({
      status: "rejected",
      lines: [
        { approved: 0, state: "refused" },
        { approved: 0, state: "refused" },
      ],
    });
    expect(state.history.at(-1)).toMatchObject({ reasonCode: "duplicate", reason: "与上一单重复", status: "rejected" });
  });

  test("sends back and resolves remotely only with what a person wrote", async () => {
    for (const intent of ["sendBack", "resolveRemotely"]) {
      const { status, refused } = await send(no, { intent, reason: " " });
      expect([status, Object.keys(refused!.fields)]).toEqual([422, ["reason"]]);
    }
    expect((await send(no, { intent: "sendBack", reason: "请补充故障照片" })).notice).toMatch(/^notice=sent_back;/);
    expect(await stateOf(no)).toMatchObject({ status: "sent_back", sentBackFor: "请补充故障照片" });
    const other = await ask(["FILTER-PP", 1]);
    expect((await send(other, { intent: "resolveRemotely", reason: "指导复位后恢复" })).notice).toMatch(/^notice=resolved_remotely;/);
  });

  test("the second of two is told who was first, and shown what became of it", async () => {
    await send(no, { intent: "decide", version, ...lines(2, 1) }, { as: "lin" });
    const forms: Record<string, string>[] = [
      { intent: "decide", ...lines(2, 1) },
      { intent: "reject", reason: "other" },
    ];
    for (const form of forms) {
      const { status, refused } = await send(no, { version, ...form });
      expect(status).toBe(409);
      expect(refused).toMatchObject({ code: "wrong_state", message: expect.stringContaining("lin") });
    }
    const { view } = await openCase(no);
    expect(view).toMatchObject({ status: "released", undecided: false, can: { decide: { ok: false } } });
  });

  test("the same form sent twice is done once", async () => {
    const form = { intent: "decide", version, ...lines(2, 1), idempotencyKey: (await openCase(no)).idempotencyKey };
    expect((await send(no, form)).status).toBe(303);
    expect((await send(no, form)).status).toBe(303);
    expect((await stateOf(no)).history.filter(({ status }) => status === "approved")).toHaveLength(1);
  });
});

describe("who may not decide is told why", () => {
  test("nobody decides on what they asked for themselves", async () => {
    const { requestNo } = await submitRequest(contextFor(database, actors.customerService()), {
      requester: { tier: "dealer", dealerCode: "D001" },
      purpose: "repair",
      lines: [{ sku: "FILTER-PP", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    const { view } = await openCase(requestNo);
    expect(view.can.decide).toEqual({ ok: false, why: "不能审批自己提交的申请" });
    const answer = await send(requestNo, { intent: "decide", "lines[0].lineNo": "1", "lines[0].approve": "1" });
    expect(answer).toMatchObject({ status: 403, refused: { code: "forbidden" } });
    expect((await openCase(requestNo, "lin")).view.can.decide).toEqual({ ok: true });
  });

  test("above one's limit the button is off, and the case is in the manager's queue", async () => {
    const no = await ask(["PUMP-24V", 14]); // 2,100.00 at dealer price
    const { view } = await openCase(no);
    expect(view.can.decide).toMatchObject({ ok: false, why: expect.stringContaining("2,000.00") });
    expect(view.can.reject.ok).toBe(true);
    const queueOf = async (as: string) => (await visit(desk.loader, "/desk", { as })).queue.items.map(({ requestNo }) => requestNo);
    expect(await queueOf("customer-service")).not.toContain(no);
    expect(await queueOf("service-manager")).toContain(no);
    const approve = { intent: "decide", "lines[0].lineNo": "1", "lines[0].approve": "14" };
    expect((await send(no, approve)).status).toBe(403);
    expect((await send(no, approve, { as: "service-manager" })).status).toBe(303);
  });

  test("a line that the rules leave open needs who pays", async () => {
    const { requestNo } = await submitRequest(contextFor(database, actors.public), {
      serial: "NOT-OURS-1",
      lines: [{ sku: "FILTER-PP", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    const { view } = await openCase(requestNo);
    expect(view.lines[0]).toMatchObject({ rule: "T7", fundingIsOpen: true, amount: null });
    const approve = { intent: "decide", "lines[0].lineNo": "1", "lines[0].approve": "1" };
    expect(Object.keys((await send(requestNo, approve)).refused!.fields)).toEqual(["lines[0].funding"]);
    expect((await send(requestNo, { ...approve, "lines[0].funding": "retail" })).notice).toMatch(/^notice=awaiting_payment;/);
  });
});

describe("looking up a serial", () => {
  const unit = (serial: string, as: string) => visit(unitPage.loader, `/units/${serial}`, { as, params: { serial } });

  test("takes a bare code or a scanned address, and says when there is none in it", async () => {
    for (const typed of ["wp100-d1-0001", "https://permille.example/p/WP100-D1-0001"]) {
      const to = await leadsTo(visit(lookUp.loader, `/units?serial=${encodeURIComponent(typed)}`, { as: "warehouse" }));
      expect(to).toBe("/units/WP100-D1-0001");
    }
    expect(await visit(lookUp.loader, "/units?serial=%E6%B2%A1%E6%9C%89", { as: "warehouse" })).toMatchObject({
      typed: "没有",
      unreadable: true,
    });
    expect(await leadsTo(visit(lookUp.loader, "/units", {}))).toBe("/login?next=%2Funits");
  });

  test("shows the unit, its sale, its cover with all reasons, who serves it, and its requests", async () => {
    const no = await ask(["FILTER-PP", 1]);
    const view = await unit(UNITS.atD001[0], "customer-service");
    expect(view).toMatchObject({
      unit: { model: "WP-100", verdict: "in_warranty" },
      record: { batchNo: "B2601", dealerCode: "D001" },
      sale: { soldOn: "2026-02-20", customerName: "陈女士" },
      servicingParty: { kind: "dealer", code: "D001" },
      requests: { path: "/desk" },
    });
    expect(view.unit.reasons.length).toBeGreaterThan(2);
    expect(view.requests!.items.map(({ requestNo }) => requestNo)).toContain(no);
  });

  test("a unit that one line of a request names finds that request", async () => {
    const { requestNo } = await submitRequest(dealer(), {
      lines: [
        { sku: "FILTER-PP", quantity: 1, serial: UNITS.atD001[2] },
        { sku: "FILTER-PP", quantity: 1, serial: UNITS.atD001[3] },
      ],
      shipTo: SHIP_TO,
    });
    for (const serial of [UNITS.atD001[2], UNITS.atD001[3]])
      expect((await unit(serial, "customer-service")).requests!.items.map((item) => item.requestNo)).toEqual([requestNo]);
  });

  test("a dealer sees neither another's sale nor another's requests; an administrator no requests at all", async () => {
    const foreign = await unit(UNITS.atD001[0], "dealer-d002");
    expect(foreign).toMatchObject({ sale: null, requests: { items: [], path: "/requests" } });
    expect(foreign.record).not.toHaveProperty("dealerCode", "D001");
    expect((await unit(UNITS.atD001[0], "dealer-d001")).requests!.items.length).toBeGreaterThan(0);
    expect((await unit(UNITS.atD001[0], "administrator")).requests).toBeNull();
  });

  test("a serial that is not the company's is an answer", async () => {
    expect(await unit("NOT-OURS-9", "customer-service")).toMatchObject({
      unit: { known: false, verdict: "unknown" },
      record: null,
      sale: null,
    });
  });
});
