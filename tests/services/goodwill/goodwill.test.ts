import { cancelTask, completeTask, readComplaint, resolveRemotely } from "@services/complaints/index.server";
import {
  approveGoodwill,
  cancelGoodwill,
  grantGoodwill,
  listApprovers,
  listGrants,
  passOnGoodwill,
  readGoodwill,
  refuseGoodwill,
  requestGoodwill,
  withdrawGoodwill,
} from "@services/goodwill/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

const [MANAGER, CHIEF] = [actors.serviceManager(), actors.generalManager()];
let agents = 0;
/** An agent who has granted nothing yet. */
const agent = (): Actor => actors.customerService(`agent-${++agents}`);
const asked = (complaintNo: string, amount: string) => ({ complaintNo, amount, reason: "延误多日，致歉" });
const grant = (actor: Actor, complaintNo: string, amount: string) => grantGoodwill(desk.as(actor), asked(complaintNo, amount));
const request = (actor: Actor, complaintNo: string, amount: string) => requestGoodwill(desk.as(actor), asked(complaintNo, amount));
const because = (grantNo: string) => ({ grantNo, reason: "金额过高" });
const heard = () => hear(desk.as);

describe("a grant within one's own authority", () => {
  test("is granted at once, takes from the month, and finance gets the task to pay it", async () => {
    const [complaintNo, mine] = [await heard(), agent()];
    const granted = await grant(mine, complaintNo, "80.00");
    expect(granted).toMatchObject({ status: "granted", amount: "80.00", decidedBy: mine.login, period: TODAY.slice(0, 7), waitsFor: null });
    const { solution } = await readComplaint(desk.as(MANAGER), { complaintNo });
    expect(solution.tasks).toMatchObject([{ kind: "pay", department: "finance", status: "open", taskNo: granted.taskNo }]);
    expect(solution.tasks[0]!.words).toContain(granted.grantNo);
    expect(await readGoodwill(desk.as(mine), { complaintNo })).toMatchObject({
      granted: "80.00",
      mine: { role: "customer_service", used: "80.00", left: "220.00" },
      can: { grant: { ok: true } },
    });
  });

  test("never exceeds the case's limit, whoever granted before", async () => {
    const complaintNo = await heard();
    await grant(MANAGER, complaintNo, "60.00");
    expect(await refusalOf(grant(agent(), complaintNo, "40.01"))).toMatchObject({ code: "forbidden" });
    await grant(agent(), complaintNo, "40.00");
    expect(await readGoodwill(desk.as(agent()), { complaintNo })).toMatchObject({
      can: { grant: { ok: false, why: expect.stringContaining("¥100.00") }, request: { ok: true } },
      above: "service_manager",
    });
  });

  test("ends with the month's total, and begins anew with the next month", async () => {
    const mine = agent();
    for (const _ of [1, 2, 3]) await grant(mine, await heard(), "100.00");
    const complaintNo = await heard();
    expect(await refusalOf(grant(mine, complaintNo, "0.01"))).toMatchObject({ code: "insufficient_budget" });
    expect(await readGoodwill(desk.as(mine), { complaintNo })).toMatchObject({ mine: { left: "0.00" }, can: { grant: { ok: false } } });
    const nextMonth = openDesk(database, instantAt("2026-04-01", "09:00"));
    const granted = await grantGoodwill(nextMonth.as(mine), asked(complaintNo, "100.00"));
    expect(granted.period).toBe("2026-04");
  });

  test("is refused above one's level, whatever the amount", async () => {
    const first = await heard();
    const second = await hear(desk.as, { parentComplaintNo: first });
    expect(await refusalOf(grant(agent(), second, "1.00"))).toMatchObject({ code: "forbidden", text: expect.stringContaining("level") });
    expect((await grant(MANAGER, second, "300.00")).status).toBe("granted");
  });
});

describe("a grant above one's own authority", () => {
  test("waits for the next approver above who has the authority, and takes from that one's month", async () => {
    const complaintNo = await heard();
    const { grantNo, status, waitsFor } = await request(agent(), complaintNo, "250.00");
    expect([status, waitsFor]).toEqual(["requested", "service_manager"]);
    const { items } = await listGrants(desk.as(MANAGER), { view: "for_me" });
    expect(items.map((item) => item.grantNo)).toContain(grantNo);
    expect(await approveGoodwill(desk.as(MANAGER), { grantNo })).toMatchObject({ status: "granted", decidedBy: MANAGER.login });
    expect((await request(agent(), complaintNo, "300.00")).waitsFor).toBe("general_manager");
  });

  test("is not decided by who asked, nor by somebody below, nor twice", async () => {
    const mine = agent();
    const { grantNo } = await request(mine, await heard(), "250.00");
    expect(await refusalOf(approveGoodwill(desk.as(mine), { grantNo }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(approveGoodwill(desk.as(agent()), { grantNo }))).toMatchObject({ code: "forbidden" });
    await refuseGoodwill(desk.as(MANAGER), because(grantNo));
    expect(await refusalOf(approveGoodwill(desk.as(CHIEF), { grantNo }))).toMatchObject({ code: "wrong_state" });
  });

  test("is passed on by whoever has nothing left, one step up", async () => {
    const { grantNo } = await request(agent(), await heard(), "250.00");
    expect((await passOnGoodwill(desk.as(MANAGER), because(grantNo))).waitsFor).toBe("general_manager");
    expect(await refusalOf(approveGoodwill(desk.as(MANAGER), { grantNo }))).toMatchObject({ code: "forbidden" });
    expect(await approveGoodwill(desk.as(CHIEF), { grantNo })).toMatchObject({ status: "granted", period: "2026-Q1" });
  });

  test("is withdrawn by who asked", async () => {
    const mine = agent();
    const { grantNo } = await request(mine, await heard(), "250.00");
    expect(await refusalOf(withdrawGoodwill(desk.as(MANAGER), because(grantNo)))).toMatchObject({ code: "forbidden" });
    expect((await withdrawGoodwill(desk.as(mine), because(grantNo))).status).toBe("withdrawn");
  });

  test("that nobody may grant is refused at once", async () => {
    expect(await refusalOf(request(agent(), await heard(), "20000.01"))).toMatchObject({ code: "forbidden" });
  });

  test("is judged by the case as it then stands", async () => {
    const complaintNo = await heard();
    const { grantNo } = await request(agent(), complaintNo, "250.00");
    await grant(MANAGER, complaintNo, "100.00");
    expect(await refusalOf(approveGoodwill(desk.as(MANAGER), { grantNo }))).toMatchObject({ code: "forbidden" });
    expect((await approveGoodwill(desk.as(CHIEF), { grantNo })).status).toBe("granted");
  });
});

describe("a grant taken back", () => {
  test("gives the period its amount back and finance nothing to pay", async () => {
    const [complaintNo, mine] = [await heard(), agent()];
    const { grantNo } = await grant(mine, complaintNo, "100.00");
    expect(await refusalOf(cancelGoodwill(desk.as(agent()), because(grantNo)))).toMatchObject({ code: "forbidden" });
    expect((await cancelGoodwill(desk.as(mine), because(grantNo))).status).toBe("cancelled");
    expect(await readGoodwill(desk.as(mine), { complaintNo })).toMatchObject({ granted: "0.00", mine: { used: "0.00", left: "300.00" } });
    const { solution } = await readComplaint(desk.as(mine), { complaintNo });
    expect(solution.tasks[0]).toMatchObject({ status: "cancelled" });
  });

  test("is taken back as a grant only: its case may end, and finance pays it all the same", async () => {
    const [complaintNo, mine] = [await heard(), agent()];
    const { taskNo } = await grant(mine, complaintNo, "20.00");
    const taken = cancelTask(desk.as(MANAGER), { complaintNo, taskNo: taskNo!, reason: "误建" });
    expect(await refusalOf(taken)).toMatchObject({ code: "wrong_state" });
    await resolveRemotely(desk.as(mine), { complaintNo, solution: "电话指导", customerAccepted: true });
    const { solution } = await readComplaint(desk.as(MANAGER), { complaintNo });
    expect(solution.tasks).toMatchObject([{ kind: "pay", status: "open", taskNo }]);
    await completeTask(desk.as(MANAGER), { complaintNo, taskNo: taskNo!, result: "已转账" });
  });

  test("is refused once finance has paid it", async () => {
    const [complaintNo, mine] = [await heard(), agent()];
    const { grantNo, taskNo } = await grant(mine, complaintNo, "10.00");
    await completeTask(desk.as(MANAGER), { complaintNo, taskNo: taskNo!, result: "已转账" });
    expect(await refusalOf(cancelGoodwill(desk.as(mine), because(grantNo)))).toMatchObject({ code: "wrong_state" });
  });
});

test("a request says what it is decided by, and only who grants is offered to decide it", async () => {
  const complaintNo = await hear(desk.as, { parentComplaintNo: await heard() });
  await grant(MANAGER, complaintNo, "120.00");
  const { grantNo } = await request(agent(), complaintNo, "150.00");
  const seen = async (actor: Actor) => (await listGrants(desk.as(actor), { view: "waiting", complaintNo })).items;
  expect(await seen(MANAGER)).toMatchObject([
    { grantNo, level: "level_2", ofCase: "120.00", can: { approve: { ok: true }, refuse: { ok: true }, passOn: { ok: true } } },
  ]);
  expect((await seen(agent()))[0]!.can).toMatchObject({ approve: { ok: false, why: expect.stringContaining("上级") } });
  for (const reader of [actors.finance(), actors.auditor(), actors.supervisor()]) {
    expect(await seen(reader)).toMatchObject([{ grantNo, level: "level_2", ofCase: "120.00" }]);
    expect([(await seen(reader))[0]!.can, (await readGoodwill(desk.as(reader), { complaintNo })).grants.map(({ can }) => can)]).toEqual([
      {},
      [{}, {}],
    ]);
  }
});

test("a grant says when finance paid it, on the statement and on its case; one that was taken back was not paid", async () => {
  const [complaintNo, mine] = [await heard(), agent()];
  const { taskNo } = await grant(mine, complaintNo, "15.00");
  const paid = async () => [
    (await listGrants(desk.as(actors.finance()), { complaintNo })).items.map(({ paidAt }) => paidAt),
    (await readGoodwill(desk.as(mine), { complaintNo })).grants.map(({ paidAt }) => paidAt),
  ];
  expect(await paid()).toEqual([[null], [null]]);
  await completeTask(desk.as(MANAGER), { complaintNo, taskNo: taskNo!, result: "已转账" });
  expect(await paid()).toEqual([["2026-03-10T10:00:00.000+08:00"], ["2026-03-10T10:00:00.000+08:00"]]);
  const { grantNo } = await grant(mine, complaintNo, "5.00");
  await cancelGoodwill(desk.as(mine), because(grantNo));
  expect((await paid()).map(([latest]) => latest)).toEqual([null, null]);
});

test("who may read the fund sees every grant and what is left to each approver; a dealer sees nothing of it", async () => {
  const complaintNo = await heard();
  for (const amount of ["10.00", "20.00", "30.00"]) await grant(MANAGER, complaintNo, amount);
  const first = await listGrants(desk.as(actors.finance()), { complaintNo, limit: 2 });
  const rest = await listGrants(desk.as(actors.finance()), { complaintNo, limit: 2, cursor: first.nextCursor! });
  expect([...first.items, ...rest.items].map(({ amount }) => amount)).toEqual(["30.00", "20.00", "10.00"]);
  for (const actor of [actors.dealer("D001"), actors.warehouse()])
    for (const read of [listGrants(desk.as(actor), {}), readGoodwill(desk.as(actor), { complaintNo }), listApprovers(desk.as(actor), {})])
      expect(await refusalOf(read)).toMatchObject({ code: "forbidden" });
});

test("an amount is positive, a reason is given, and the case is there, open and one's own", async () => {
  const complaintNo = await heard();
  for (const [field, input] of [
    ["amount", { amount: "0" }],
    ["amount", { amount: "-1" }],
    ["amount", { amount: "1.001" }],
    ["reason", { reason: " " }],
  ] as const)
    expect(await refusalOf(grantGoodwill(desk.as(agent()), { ...asked(complaintNo, "1.00"), ...input }))).toMatchObject({
      code: "invalid_input",
      fields: [field],
    });
  expect(await refusalOf(grant(agent(), "C-2026-999999", "1.00"))).toMatchObject({ code: "not_found" });
});

test("beyond one's own reach the refusal names who above grants it, and the case says how far each reaches", async () => {
  const complaintNo = await heard();
  await grant(CHIEF, complaintNo, "40.00");
  const said = async (amount: string) => (await refusalOf(grant(agent(), complaintNo, amount))).text;
  expect([await said("60.01"), await said("260.01")]).toEqual([
    expect.stringMatching(/service manager/i),
    expect.stringMatching(/general manager/i),
  ]);
  const { approvers } = await readGoodwill(desk.as(agent()), { complaintNo });
  expect(approvers.map(({ left }) => left)).toEqual(["60.00", "260.00", expect.any(String)]);
});

test("the statement keeps from a person what the case about them was granted, whatever the view", async () => {
  const account = { login: "lead-li", name: "李主管", passwordHash: "none", roles: ["service_manager"] };
  await database.current.db.userAccount.create({ data: { ...account, createdAt: instantAt("2026-01-01") } });
  const complaintNo = await hear(desk.as, { category: "conduct.quarrel", concernsLogin: "lead-li" });
  await grant(CHIEF, complaintNo, "50.00");
  await request(agent(), complaintNo, "200.00");
  const seen = async (actor: Actor, view: "all" | "granted" | "waiting" | "for_me") =>
    (await listGrants(desk.as(actor), { view, complaintNo })).items.length;
  for (const [view, others] of [
    ["all", 2],
    ["granted", 1],
    ["waiting", 1],
    ["for_me", 1],
  ] as const)
    expect([view, await seen(actors.serviceManager("lead-li"), view), await seen(CHIEF, view)]).toEqual([view, 0, others]);
});
