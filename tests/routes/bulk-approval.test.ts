import { readRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as desk from "~/routes/_portal.desk";
import * as deskCase from "~/routes/_portal.desk.$no";
import * as bulk from "~/routes/_portal.desk_.approve";
import { actors, contextFor, NOW } from "../support/context";
import { stockWashers, WASHER } from "../support/dealer-budget";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const { ask, registerDealer, buy } = openDesk(database);
const cookies: Record<string, string> = {};
const HOLDERS: readonly Actor[] = [
  actors.customerService(),
  actors.customerService("lin"),
  actors.serviceManager(),
  actors.generalManager(),
  actors.warehouse(),
];

beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(openDesk(database));
  for (const holder of HOLDERS) cookies[holder.login] = (await makeHolder(database, holder)).cookie;
  await buy("D001", "10000000.00", "P-1");
});

const at = (requestNos: readonly string[], as = "customer-service") => ({
  path: `/desk/approve?${new URLSearchParams(requestNos.map((no) => ["requestNos", no]))}`,
  cookie: cookies[as]!,
});
const askFor = async (pieces: number, dealer = "D001") => (await ask(dealer, [[WASHER, pieces]])).requestNo;

/** Sends the form of the page as it was shown. */
async function approveShown(requestNos: readonly string[], as?: string) {
  const { preview, idempotencyKey } = await openPage(bulk, at(requestNos, as));
  const clean = preview!.items.filter(({ obstacle }) => obstacle === null);
  const fields = clean.flatMap(({ requestNo, version }, index) => [
    [`items[${index}].requestNo`, requestNo],
    [`items[${index}].version`, String(version)],
  ]);
  return () => postForm(bulk, { ...at(requestNos, as), fields: { idempotencyKey, ...Object.fromEntries(fields) } });
}

describe("approving what is selected", () => {
  test("approves all that is clean, and the same address then shows what became of each", async () => {
    const numbers = [await askFor(1), await askFor(2_001), await askFor(2)];
    const send = await approveShown(numbers);
    const { status, to } = await send();
    expect(status).toBe(303);
    const after = await openPage(bulk, { path: to!, cookie: cookies["customer-service"]! });
    expect(after).toMatchObject({ approved: 2, refused: 0 });
    expect(new Map(after.preview!.items.map(({ requestNo, status, obstacle }) => [requestNo, `${status} ${obstacle}`]))).toEqual(
      new Map([
        [numbers[0], "released overtaken"],
        [numbers[1], "submitted above_limit"],
        [numbers[2], "released overtaken"],
      ]),
    );
  });

  test("the form sent twice approves once", async () => {
    const numbers = [await askFor(1), await askFor(2)];
    const send = await approveShown(numbers);
    const [first, second] = [await send(), await send()];
    expect([first.status, second.to]).toEqual([303, first.to]);
  });

  test("who comes second is told of each that somebody else was first with", async () => {
    const numbers = [await askFor(1), await askFor(2)];
    const send = await approveShown(numbers);
    await (await approveShown(numbers.slice(0, 1), "lin"))();
    const { to } = await send();
    expect(new URL(to!, "http://portal.test").searchParams.get("refused")).toBe("1");
    const { preview } = await openPage(bulk, { path: to!, cookie: cookies["customer-service"]! });
    expect(preview!.items[0]).toMatchObject({ obstacle: "overtaken", why: expect.stringContaining("lin") });
    const state = await readRequest(contextFor(database, actors.auditor()), { requestNo: numbers[0]! });
    expect(state.history.filter(({ status }) => status === "approved").map(({ by }) => by)).toEqual(["lin"]);
  });

  test("nothing selected says so; who does not decide is refused", async () => {
    expect((await openPage(bulk, at([]))).preview).toBeNull();
    expect((await refusedPage(bulk, at(["PR-2026-000001"], "warehouse"))).status).toBe(403);
  });
});

describe("what is above one's limit goes to who may", () => {
  const queueOf = async (view: string, as: string) => {
    const { queue, tabs } = await openPage(desk, { path: `/desk?view=${view}`, cookie: cookies[as]! });
    const items = queue.items.map(({ requestNo, waitsFor }) => ({ requestNo, waitsFor }));
    return { items, tabs: tabs.map(({ name }) => name), count: tabs.find(({ current }) => current)?.count };
  };

  test("the agent sees whom it waits for, each above finds it among theirs, with the count", async () => {
    const [small, large, huge] = [
      await askFor(1),
      await askFor(2_001),
      await ask("D001", [
        [WASHER, 9_999],
        ["PUMP-24V", 100],
      ]),
    ];
    const agent = await queueOf("above_me", "customer-service");
    expect(agent.items).toContainEqual({ requestNo: large, waitsFor: "service_manager" });
    expect(agent.items).toContainEqual({ requestNo: huge.requestNo, waitsFor: "general_manager" });
    expect(agent.items.map(({ requestNo }) => requestNo)).not.toContain(small);
    expect(agent.count).toBe(agent.items.length);
    expect(agent.tabs).not.toContain("of_my_role");
    const manager = await queueOf("of_my_role", "service-manager");
    expect(manager.items.map(({ requestNo }) => requestNo)).toContain(large);
    expect(manager.items.map(({ requestNo }) => requestNo)).not.toContain(small);
    expect((await queueOf("above_me", "service-manager")).items).toEqual([{ requestNo: huge.requestNo, waitsFor: "general_manager" }]);
    const top = await queueOf("of_my_role", "general-manager");
    expect(top.items).toEqual([{ requestNo: huge.requestNo, waitsFor: null }]);
    expect(top.tabs).not.toContain("above_me");
    const { view } = await openPage(deskCase, { path: `/desk/${large}`, params: { no: large }, cookie: cookies["customer-service"]! });
    expect(view).toMatchObject({ waitsFor: "service_manager", can: { decide: { ok: false } } });
  });

  test("an agreement that runs out while the request waits sends it to the service manager", async () => {
    await registerDealer("ENDS", { agreementTo: "2026-03-10" });
    const no = await askFor(1, "ENDS");
    expect((await queueOf("to_decide", "customer-service")).items.map(({ requestNo }) => requestNo)).toContain(no);
    vi.setSystemTime(instantAt("2026-03-11", "09:00"));
    const { cookie } = await makeHolder(database, actors.customerService("early"));
    cookies.early = cookie;
    expect((await queueOf("to_decide", "early")).items.map(({ requestNo }) => requestNo)).not.toContain(no);
    expect((await queueOf("above_me", "early")).items).toContainEqual({ requestNo: no, waitsFor: "service_manager" });
    const { view } = await openPage(deskCase, { path: `/desk/${no}`, params: { no }, cookie: cookies.early! });
    expect(view).toMatchObject({ waitsFor: "service_manager", can: { decide: { ok: false } } });
    vi.setSystemTime(NOW);
  });
});
