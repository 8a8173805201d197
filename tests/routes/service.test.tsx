import { decideRequest, readRequest, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as desk from "~/routes/_portal.desk";
import * as deskCase from "~/routes/_portal.desk.$no";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
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

const openDeskAt = (path: string, as: string) => openPage(desk, { path, cookie: cookies[as]! });
const sentTo = async (path: string, as?: string) =>
  (await refusedPage(desk, { path, ...(as && { cookie: cookies[as]! }) })).headers.get("Location");
const caseOf = (no: string, as = "customer-service") => ({ path: `/desk/${no}`, params: { no }, cookie: cookies[as]! });
const openCase = (no: string, as?: string) => openPage(deskCase, caseOf(no, as));

/** Sends a form of the case page; either it leads on, or it comes back refused. */
const send = (no: string, fields: Record<string, string>, { as = "customer-service", search = "?view=all" } = {}) =>
  postForm(deskCase, { ...caseOf(no, as), path: `/desk/${no}${search}`, fields: { requestNo: no, ...fields } });

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
    const view = await openDeskAt("/desk", "customer-service");
    const numbers = view.queue.items.map(({ requestNo }) => requestNo);
    expect(numbers.indexOf(first)).toBeGreaterThanOrEqual(0);
    expect(numbers.indexOf(second)).toBeGreaterThan(numbers.indexOf(first));
    expect(view.queue.items.every(({ status }) => status === "submitted")).toBe(true);
    expect(view.tabs.find(({ current }) => current)).toMatchObject({ name: "to_decide", count: numbers.length });
  });

  test("goes on where a page ends", async () => {
    await ask(["FILTER-PP", 1]);
    const all = await openDeskAt("/desk", "customer-service");
    const page = await openDeskAt("/desk?limit=1", "customer-service");
    const next = await openDeskAt(`${page.more}&limit=1`, "customer-service");
    expect([page, next].map(({ queue }) => queue.items[0]?.requestNo)).toEqual(
      all.queue.items.slice(0, 2).map(({ requestNo }) => requestNo),
    );
    expect(next.first).toBe("/desk?view=to_decide");
  });

  test("a search by number opens the case, by serial or dealer lists them, and nothing found is an empty list", async () => {
    const no = await ask(["FILTER-PP", 1]);
    expect(await sentTo(`/desk?q=${no.toLowerCase()}`, "customer-service")).toBe(`/desk/${no}?view=all&q=${no}`);
    for (const q of [UNITS.atD001[0], "D001"]) {
      const found = await openDeskAt(`/desk?q=${q}`, "customer-service");
      expect(found.queue.items.map(({ requestNo }) => requestNo)).toContain(no);
    }
    expect((await openDeskAt(`/desk?q=${encodeURIComponent("没有")}`, "customer-service")).queue.items).toEqual([]);
  });

  test("is for those who decide: a visitor signs in first, a dealer and the warehouse are refused", async () => {
    expect(await sentTo("/desk?view=all")).toBe("/login?next=%2Fdesk%3Fview%3Dall");
    for (const as of ["dealer-d001", "warehouse"])
      expect((await refusedPage(desk, { path: "/desk", cookie: cookies[as]! })).status).toBe(403);
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
    expect((await refusedPage(deskCase, caseOf(no, "dealer-d002"))).status).toBe(404);
    expect((await refusedPage(deskCase, caseOf("PR-2026-999999"))).status).toBe(404);
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
    expect(answer.notice).toBe("released");
    expect((await stateOf(no)).status).toBe("released");
    expect(await sentTo(answer.to!, "customer-service")).toBe(`/desk/${next}?view=to_decide&done=${no}`);
  });

  test("when the next case is gone meanwhile, the first that is left comes", async () => {
    const next = await ask(["FILTER-PP", 1]);
    await decideRequest(contextFor(database, actors.serviceManager()), { requestNo: next, lines: [{ lineNo: 1, approve: 1 }] });
    const { queue } = await openDeskAt("/desk", "customer-service");
    const to = await sentTo(`/desk?view=to_decide&next=${next}`, "customer-service");
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
    expect(answer.notice).toBe("rejected");
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
      for (const reason of ["", " "]) {
        const { status, refused } = await send(no, { intent, reason });
        expect([status, refused!.fields]).toEqual([422, { reason: ["请填写"] }]);
      }
    }
    expect((await send(no, { intent: "sendBack", reason: "请补充故障照片" })).notice).toBe("sent_back");
    expect(await stateOf(no)).toMatchObject({ status: "sent_back", sentBackFor: "请补充故障照片" });
    const other = await ask(["FILTER-PP", 1]);
    expect((await send(other, { intent: "resolveRemotely", reason: "指导复位后恢复" })).notice).toBe("resolved_remotely");
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
    const queueOf = async (as: string) => (await openDeskAt("/desk", as)).queue.items.map(({ requestNo }) => requestNo);
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
    expect((await send(requestNo, { ...approve, "lines[0].funding": "retail" })).notice).toBe("awaiting_payment");
  });
});
