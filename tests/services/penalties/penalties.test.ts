import { fireTimers } from "@services/clocks/index.server";
import { acknowledgeComplaint, assessComplaint, assignComplaint, registerComplaint } from "@services/complaints/index.server";
import { escalateCase } from "@services/escalation/index.server";
import { saveDepartment } from "@services/identity/index.server";
import { issueSlip, publishSlip } from "@services/liaison/index.server";
import {
  appealPenalty,
  decideAppeal,
  dropPenalty,
  listPenalties,
  proposePenalty,
  readPenalty,
  recordPenalty,
} from "@services/penalties/index.server";
import { SETTINGS } from "@services/platform";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);

const PEOPLE = [
  ["lead", "service_manager", "customer_service"],
  ["chief", "general_manager", "management"],
  ["agent", "customer_service", "customer_service"],
  ["head", "quality", "quality"],
  ["inspector", "quality", "quality"],
] as const;
beforeAll(async () => {
  await buildWorld(database);
  const createdAt = instantAt("2026-01-01");
  for (const [login, role, department] of PEOPLE)
    await database.current.db.userAccount.create({
      data: { login, name: login, passwordHash: "none", roles: [role], department, createdAt },
    });
  await saveDepartment(contextFor(database, actors.administrator()), { code: "quality", headLogin: "head" });
});

const as = (actor: Actor, time = "10:00", day = "2026-03-10") => contextFor(database, actor, { now: instantAt(day, time) });
const [lead, chief, agent] = [actors.serviceManager("lead"), actors.generalManager("chief"), actors.customerService("agent")];
const [head, inspector] = [actors.quality("head"), actors.quality("inspector")];

const brought = async (more: object = {}): Promise<string> =>
  (
    await registerComplaint(as(agent), {
      ...{ channel: "web_form", category: "product_quality.leak", description: "净水器漏水" },
      complainant: { name: "陈女士", phone: "13812345678" },
      ...more,
    })
  ).complaintNo;
const ASKED = { department: "quality", demand: "查明原因", dueAt: "2026-03-10T18:00:00+08:00" } as const;
const RUDE = { violation: "rudeness", personLogin: "inspector", facts: "电话里对客户大声斥责，有录音" } as const;
const proposed = (more: object = {}) => proposePenalty(as(agent), { ...RUDE, ...more });
const recorded = async (more: object = {}) => (await recordPenalty(as(lead), { penaltyNo: (await proposed(more)).penaltyNo })).penaltyNo;
const numbersOf = async (actor: Actor, filter: object) => (await listPenalties(as(actor), { limit: 200, ...filter })).items;

describe("a penalty", () => {
  test("is proposed with its facts, weighed by the rule of its day, and put on record by who leads", async () => {
    const penalty = await proposed();
    expect(penalty).toMatchObject({ status: "proposed", unit: "yuan", base: 100, nth: 1, amount: 100, department: "quality" });
    expect(penalty.penaltyNo).toMatch(/^PN-2026-\d{6}$/);
    expect(await refusalOf(recordPenalty(as(agent), { penaltyNo: penalty.penaltyNo }))).toMatchObject({ code: "forbidden" });
    expect(await recordPenalty(as(lead), { penaltyNo: penalty.penaltyNo })).toMatchObject({ status: "recorded", decidedBy: "lead" });
    expect(await refusalOf(dropPenalty(as(lead), { penaltyNo: penalty.penaltyNo, reason: "x" }))).toMatchObject({ code: "wrong_state" });
  });

  test("a changed rule weighs what happens from its day on", async () => {
    const setting = { name: "penaltyRules", effectiveFrom: "2026-03-11", reason: "修订" } as const;
    const value = { ...SETTINGS.penaltyRules.initial, rudeness: { amount: 300, unit: "yuan" as const } };
    await changeSetting(as(actors.administrator()), { ...setting, value });
    expect((await proposed()).amount).toBe(100);
    expect((await proposePenalty(as(agent, "10:00", "2026-03-11"), RUDE)).amount).toBe(300);
  });

  test("names what is wrong: an unknown person, a partner, a day ahead, an amount that the rule sets or that is too low", async () => {
    for (const [field, more] of [
      ["personLogin", { personLogin: "nobody" }],
      ["occurredOn", { occurredOn: "2026-03-11" }],
      ["base", { base: 500 }],
      ["base", { violation: "slip_not_served", base: 49 }],
      ["violation", { violation: "yawning" }],
      ["facts", { facts: " " }],
    ] as const)
      expect(await refusalOf(proposed(more)), field).toMatchObject({ code: "invalid_input", fields: [field] });
    expect(await refusalOf(proposed({ complaintNo: "C-2026-999999" }))).toMatchObject({ code: "not_found" });
    expect((await proposed({ violation: "slip_not_served", base: 80 })).amount).toBe(80);
    for (const actor of [head, actors.dealer("D001"), actors.auditor()])
      expect(await refusalOf(proposePenalty(as(actor), RUDE))).toMatchObject({ code: "forbidden" });
  });

  test("is decided by nobody on themselves", async () => {
    const { penaltyNo } = await proposed({ personLogin: "lead" });
    expect(await refusalOf(recordPenalty(as(lead), { penaltyNo }))).toMatchObject({ code: "not_found" });
    expect((await recordPenalty(as(chief), { penaltyNo })).status).toBe("recorded");
  });

  test("is dropped with a reason", async () => {
    const { penaltyNo } = await proposed();
    expect(await dropPenalty(as(lead), { penaltyNo, reason: "录音显示是客户先挂断" })).toMatchObject({ status: "dropped" });
    expect((await numbersOf(lead, { view: "standing" })).map((row) => row.penaltyNo)).not.toContain(penaltyNo);
  });
});

describe("an objection", () => {
  test("is raised once by who is concerned and decided by a second person: lifted, it counts no more", async () => {
    const penaltyNo = await recorded();
    expect(await refusalOf(appealPenalty(as(head), { penaltyNo, appeal: "x" }))).toMatchObject({ code: "not_found" });
    expect(await readPenalty(as(inspector), { penaltyNo })).toMatchObject({ can: { appeal: { ok: true } } });
    await appealPenalty(as(inspector), { penaltyNo, appeal: "当天不在岗" });
    expect(await refusalOf(decideAppeal(as(lead), { penaltyNo, upheld: false, decision: "x" }))).toMatchObject({ code: "forbidden" });
    expect(await readPenalty(as(lead), { penaltyNo })).toMatchObject({ can: { lift: { ok: false } } });
    expect(await decideAppeal(as(chief), { penaltyNo, upheld: false, decision: "考勤属实" })).toMatchObject({ status: "lifted" });
    expect(await refusalOf(appealPenalty(as(inspector), { penaltyNo, appeal: "x" }))).toMatchObject({ code: "wrong_state" });
  });

  test("upheld it stays in force", async () => {
    const penaltyNo = await recorded();
    await appealPenalty(as(inspector), { penaltyNo, appeal: "语气而已" });
    expect(await decideAppeal(as(chief), { penaltyNo, upheld: true, decision: "录音属实" })).toMatchObject({ status: "upheld" });
    expect((await numbersOf(lead, { view: "standing" })).map((row) => row.penaltyNo)).toContain(penaltyNo);
  });

  test("there is none to an absence that was not registered (S3-24)", async () => {
    const penaltyNo = await recorded({ violation: "absence_unregistered", facts: "10 日下午培训，未登记代办人" });
    expect(await readPenalty(as(inspector), { penaltyNo })).toMatchObject({ can: { appeal: { ok: false } } });
    expect(await refusalOf(appealPenalty(as(inspector), { penaltyNo, appeal: "x" }))).toMatchObject({ code: "forbidden" });
  });
});

describe("double", () => {
  test("for a second complaint about the same shipment and site, not for the same case, another site, or what was dropped (S3-27)", async () => {
    const [first, second, third] = [
      await brought({ orderNo: "SF-1" }),
      await brought({ orderNo: "SF-1" }),
      await brought({ orderNo: "SF-1" }),
    ];
    const one = await proposed({ complaintNo: first });
    expect(one).toMatchObject({ shipmentNo: "SF-1", doubledFor: null, amount: 100 });
    expect(await proposed({ complaintNo: first })).toMatchObject({ doubledFor: null });
    expect(await proposed({ complaintNo: second, personLogin: "agent" })).toMatchObject({
      doubledFor: null,
      department: "customer_service",
    });
    expect(await proposed({ complaintNo: second, personLogin: "head" })).toMatchObject({ amount: 200 });
    const other = await proposed({ complaintNo: await brought(), shipmentNo: "SF-2" });
    await dropPenalty(as(lead), { penaltyNo: other.penaltyNo, reason: "查无此事" });
    expect(await proposed({ complaintNo: third, shipmentNo: "SF-2" })).toMatchObject({ doubledFor: null });
  });

  test("is weighed anew when it goes on record: what was only proposed, or dropped since, counts neither double nor once more", async () => {
    const [first, second] = [await brought({ orderNo: "SF-3" }), await brought({ orderNo: "SF-3" })];
    const one = await proposed({ complaintNo: first });
    const two = await proposed({ complaintNo: second });
    expect(two).toMatchObject({ doubledFor: one.penaltyNo, amount: 200 });
    await dropPenalty(as(lead), { penaltyNo: one.penaltyNo, reason: "查无此事" });
    expect(await recordPenalty(as(lead), { penaltyNo: two.penaltyNo })).toMatchObject({ doubledFor: null, amount: 100 });
    const late = await Promise.all([1, 2].map(() => proposed({ complaintNo: second, violation: "late_reply", shipmentNo: "SF-4" })));
    const [earlier, later] = late.toSorted((a, b) => a.nth - b.nth);
    expect([earlier!.nth, later!.nth]).toEqual([1, 2]);
    expect(await recordPenalty(as(lead), { penaltyNo: later!.penaltyNo })).toMatchObject({ nth: 1, amount: 100 });
    expect(await recordPenalty(as(lead), { penaltyNo: earlier!.penaltyNo })).toMatchObject({ nth: 2, amount: 200 });
  });

  test("two at once that go on record see one another, too", async () => {
    const made = [];
    for (const complaintNo of [await brought(), await brought()]) made.push(await proposed({ complaintNo, shipmentNo: "SF-8" }));
    const put = await Promise.all(made.map(({ penaltyNo }) => recordPenalty(as(lead), { penaltyNo })));
    expect(put.map(({ amount }) => amount).toSorted((one, other) => one - other)).toEqual([100, 200]);
  });

  test("two at once see one another: one of them counts double", async () => {
    const cases = [await brought(), await brought()];
    const made = await Promise.all(cases.map((complaintNo) => proposed({ complaintNo, shipmentNo: "SF-9" })));
    expect(made.map(({ amount }) => amount).toSorted((one, other) => one - other)).toEqual([100, 200]);
  });
});

describe("by the rules alone", () => {
  const of = (complaintNo: string) => database.current.db.penalty.findMany({ where: { complaintNo }, orderBy: { penaltyNo: "asc" } });

  test("no word to a partner in time weighs on the owner of the case, once for each miss, however often the clocks are looked at (S3-26)", async () => {
    const complainant = { tier: "dealer", dealerCode: "D001", name: "王经理", phone: "13812345678" };
    const complaintNo = await brought({ channel: "hotline", complainant });
    await assignComplaint(as(agent), { complaintNo, ownerLogin: "agent" });
    await fireTimers(as(actors.system, "10:15"));
    expect(await of(complaintNo)).toEqual([]);
    await fireTimers(as(actors.system, "10:31"));
    await fireTimers(as(actors.system, "10:40"));
    expect(await of(complaintNo)).toMatchObject([
      { violation: "late_reply", personLogin: "agent", status: "proposed", unit: "yuan", amount: 100, raisedBy: "system" },
    ]);
  });

  test("a slip that nobody answered weighs on the department's head, and again when it is published (S2-21, S2-24)", async () => {
    const complaintNo = await brought();
    const { slipNo } = await issueSlip(as(lead), { ...ASKED, complaintNo });
    await fireTimers(as(actors.system, "10:01", "2026-03-11"));
    expect(await of(complaintNo)).toMatchObject([
      { violation: "slip_not_served", personLogin: "head", slipNo, unit: "points", amount: 50 },
    ]);
    await escalateCase(as(agent, "10:02", "2026-03-11"), { complaintNo, reason: "超出权限" });
    await publishSlip(as(chief, "10:03", "2026-03-11"), { slipNo });
    expect((await of(complaintNo)).at(-1)).toMatchObject({ violation: "abnormal_slip", personLogin: "head", unit: "points", amount: 100 });
  });

  test("a slip's penalty names the goods of its case, and weighs on the deputy of a department whose head is gone (S2-21, S3-27)", async () => {
    const { db } = database.current;
    const left = { login: "left", name: "left", passwordHash: "none", roles: ["research"], createdAt: instantAt("2026-01-01") };
    await db.userAccount.create({ data: left });
    await saveDepartment(contextFor(database, actors.administrator()), { code: "research", headLogin: "left", deputyLogin: "inspector" });
    await db.userAccount.update({ where: { login: "left" }, data: { status: "disabled" } });
    const complaintNo = await brought({ orderNo: "SF-7" });
    const { slipNo } = await issueSlip(as(lead), { ...ASKED, complaintNo, department: "research" });
    await fireTimers(as(actors.system, "10:01", "2026-03-11"));
    await publishSlip(as(chief, "18:01", "2026-03-11"), { slipNo });
    expect(await of(complaintNo)).toMatchObject([
      { violation: "slip_not_served", personLogin: "inspector", shipmentNo: "SF-7" },
      { violation: "abnormal_slip", personLogin: "inspector", shipmentNo: "SF-7" },
    ]);
  });

  test("a slip about its department's head weighs on the deputy, who answers it, and on nobody where there is none (S3-55)", async () => {
    const staffed = (more: object) => saveDepartment(as(actors.administrator()), { code: "quality", headLogin: "head", ...more });
    const served = async (more: { deputyLogin?: string }) => {
      await staffed({ deputyLogin: "inspector" });
      const complaintNo = await brought({ channel: "hotline", category: "conduct", concernsLogin: "head" });
      const { slipNo } = await issueSlip(as(lead), { ...ASKED, complaintNo });
      await staffed(more);
      await fireTimers(as(actors.system, "18:01"));
      await publishSlip(as(chief, "18:02"), { slipNo });
      return (await of(complaintNo)).map(({ violation, personLogin }) => `${violation} ${personLogin}`);
    };
    expect(await served({ deputyLogin: "inspector" })).toEqual(["slip_not_served inspector", "abnormal_slip inspector"]);
    expect(await served({})).toEqual([]);
  });

  test("a sustained complaint by the hotline weighs on the head responsible, once; by another channel, or about conduct, it does not (S3-57)", async () => {
    const sustain = async (complaintNo: string) => {
      await acknowledgeComplaint(as(agent), { complaintNo, expectedResolutionAt: "2026-03-11T10:00:00+08:00" });
      for (const _ of [1, 2]) await assessComplaint(as(agent), { complaintNo, validity: "sustained", primaryDepartment: "quality" });
      return of(complaintNo);
    };
    expect(await sustain(await brought({ channel: "hotline" }))).toMatchObject([
      { violation: "sustained_hotline_case", personLogin: "head", unit: "yuan", amount: 50, status: "proposed" },
    ]);
    expect(await sustain(await brought())).toEqual([]);
    expect(await sustain(await brought({ channel: "hotline", category: "conduct" }))).toEqual([]);
  });
});

test("who decides is told of what waits, and who is concerned of what was decided, in words of their own", async () => {
  const { penaltyNo } = await proposed();
  await recordPenalty(as(lead), { penaltyNo });
  await appealPenalty(as(inspector), { penaltyNo, appeal: "当天不在岗" });
  await decideAppeal(as(chief), { penaltyNo, upheld: true, decision: "录音属实" });
  const told = await database.current.db.notice.findMany({ where: { subjectNo: penaltyNo }, orderBy: { createdAt: "asc" } });
  const said = told.map(({ login, kind, params }) => `${login} ${kind} ${(params as { status: string }).status}`).toSorted();
  expect(said.filter((line) => /^(lead|chief|inspector|agent) /.test(line))).toEqual([
    ...["chief penalty_waits appealed", "chief penalty_waits proposed"],
    ...["inspector penalty_decided recorded", "inspector penalty_decided upheld"],
    ...["lead penalty_waits appealed", "lead penalty_waits proposed"],
  ]);
});

describe("who reads", () => {
  test("everybody their own once it is on record, and what they proposed; who leads, pays or watches all of them; partners nothing", async () => {
    const { penaltyNo } = await proposed({ facts: "对同事推卸" });
    const mine = async () => (await numbersOf(inspector, { view: "mine" })).map((row) => row.penaltyNo).includes(penaltyNo);
    expect([await mine(), (await refusalOf(readPenalty(as(inspector), { penaltyNo }))).code]).toEqual([false, "not_found"]);
    await recordPenalty(as(lead), { penaltyNo });
    const sees = async (actor: Actor, view: "mine" | "all" = "all") =>
      (await numbersOf(actor, { view })).map((row) => row.penaltyNo).includes(penaltyNo);
    expect([await sees(inspector, "mine"), await sees(agent), await sees(lead), await sees(actors.finance()), await sees(head)]).toEqual([
      ...[true, true, true, true, false],
    ]);
    expect(await refusalOf(readPenalty(as(head), { penaltyNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(listPenalties(as(actors.dealer("D001")), {}))).toMatchObject({ code: "forbidden" });
  });

  test("a month is what happened in it, page by page, newest first (S3-57)", async () => {
    for (const occurredOn of ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"]) await proposed({ occurredOn });
    const february = await numbersOf(lead, { view: "all", month: "2026-02" });
    expect(february.map(({ occurredOn }) => occurredOn)).toEqual(["2026-02-28", "2026-02-01"]);
    const first = await listPenalties(as(lead), { view: "all", month: "2026-02", limit: 1 });
    const rest = await listPenalties(as(lead), { view: "all", month: "2026-02", limit: 1, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map((row) => row.penaltyNo)).toEqual(february.map((row) => row.penaltyNo));
  });
});
