import { decideLiability, proposeSolution, readComplaint } from "@services/complaints/index.server";
import {
  answerDispute,
  listDisputes,
  openDispute,
  passOnDispute,
  readDispute,
  ruleDispute,
  withdrawDispute,
} from "@services/disputes/index.server";
import { nameDelegate } from "@services/escalation/index.server";
import { listPenalties, readPenalty, recordPenalty } from "@services/penalties/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { establish, staff, staffDepartments } from "../../support/departments-desk";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => staffDepartments(database));
const as = (actor: Actor) => contextFor(database, actor, { now: instantAt("2026-03-10", "10:00") });
const { agent, lead, lead2, chief, head, inspector, tester, maker, planner, keeper } = staff;

const CLAIM = "接头出厂合格，运输中松动";
/** Production contests towards the warehouse. */
async function opened(more: object = {}) {
  const complaintNo = await establish(as(agent), more, "production");
  return await openDispute(as(maker), { complaintNo, towards: "warehouse_logistics", claim: CLAIM });
}
const refuse = (actor: Actor, disputeNo: string) => answerDispute(as(actor), { disputeNo, accepted: false, answer: "不属我部门" });
const accept = (actor: Actor, disputeNo: string) => answerDispute(as(actor), { disputeNo, accepted: true, answer: "接受" });
const rule = (actor: Actor, disputeNo: string, responsible: "production" | "warehouse_logistics" | "quality" | "customer_service") =>
  ruleDispute(as(actor), { disputeNo, responsible, ruling: "核对出库记录后认定" });
async function atQuality(): Promise<string> {
  const { disputeNo } = await opened();
  await refuse(keeper, disputeNo);
  return disputeNo;
}
async function atManager(): Promise<string> {
  const disputeNo = await atQuality();
  await rule(inspector, disputeNo, "production");
  await refuse(maker, disputeNo);
  return disputeNo;
}
const primaryOf = async (complaintNo: string) => {
  const { primaryDepartment, accountable, liability, timeline } = await readComplaint(as(agent), { complaintNo });
  const told = timeline.filter(({ action }) => /^disputes|rule-responsibility/.test(action));
  return { primaryDepartment, accountable, liability, told: told.map(({ reasonCode, visible }) => `${reasonCode} ${visible}`) };
};

describe("a dispute", () => {
  test("is settled by the other department, if it concedes: the case follows, and who was accountable is not so any more", async () => {
    const complaintNo = await establish(as(agent), {}, "production");
    await decideLiability(as(agent), { complaintNo, liability: "liable", accountable: "装配一班", reason: "松动" });
    const { disputeNo, status } = await openDispute(as(maker), { complaintNo, towards: "warehouse_logistics", claim: CLAIM });
    expect([disputeNo, status]).toEqual([expect.stringMatching(/^ID-2026-\d{6}$/), "departments"]);
    expect(await accept(keeper, disputeNo)).toMatchObject({ status: "settled", responsible: "warehouse_logistics" });
    expect(await primaryOf(complaintNo)).toEqual({
      ...{ primaryDepartment: "warehouse_logistics", accountable: null, liability: "liable" },
      told: ["dispute_opened false", "responsibility_ruled false"],
    });
  });

  test("that moves the responsibility takes the penalty of a sustained hotline case along, waiting or on record (S3-57)", async () => {
    const standing = async (complaintNo: string) =>
      (await database.current.db.penalty.findMany({ where: { complaintNo }, orderBy: { penaltyNo: "asc" } })).map(
        ({ personLogin, status, amount }) => `${personLogin} ${status} ${amount}`,
      );
    const waiting = await opened();
    expect(await standing(waiting.complaintNo)).toEqual(["maker proposed 50"]);
    await accept(keeper, waiting.disputeNo);
    expect(await standing(waiting.complaintNo)).toEqual(["maker dropped 50", "keeper proposed 50"]);
    const onRecord = await opened();
    const { items } = await listPenalties(as(lead), { view: "to_decide", complaintNo: onRecord.complaintNo });
    await recordPenalty(as(lead), { penaltyNo: items[0]!.penaltyNo });
    await accept(keeper, onRecord.disputeNo);
    expect(await standing(onRecord.complaintNo)).toEqual(["maker dropped 50", "keeper proposed 50"]);
    const { penaltyNo } = items[0]!;
    expect(await readPenalty(as(maker), { penaltyNo }), "its person sees what became of it").toMatchObject({ status: "dropped" });
    const mine = (await listPenalties(as(maker), { view: "mine" })).items.map((one) => one.complaintNo);
    expect(mine, "not what was only proposed").toEqual([onRecord.complaintNo]);
    const told = await database.current.db.notice.findMany({
      where: { login: "maker", subjectNo: penaltyNo },
      orderBy: { noticeNo: "asc" },
    });
    expect(told.map(({ kind, params }) => [kind, params])).toEqual(
      ["recorded", "dropped"].map((status) => ["penalty_decided", { status }]),
    );
    const stays = await opened();
    await refuse(keeper, stays.disputeNo);
    await rule(inspector, stays.disputeNo, "production");
    await accept(maker, stays.disputeNo);
    expect(await standing(stays.complaintNo)).toEqual(["maker proposed 50"]);
  });

  test("goes step by step from the departments to quality and to the service manager, whose word is final", async () => {
    const { disputeNo, complaintNo } = await opened();
    const stands = async () => (await readDispute(as(agent), { disputeNo })).status;
    for (const actor of [inspector, lead])
      expect(await refusalOf(rule(actor, disputeNo, "production"))).toMatchObject({ code: "wrong_state" });
    await refuse(keeper, disputeNo);
    expect(await stands()).toBe("quality");
    expect(await refusalOf(rule(lead, disputeNo, "production"))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(passOnDispute(as(maker), { disputeNo, reason: "x" }))).toMatchObject({ code: "forbidden" });
    expect(await rule(inspector, disputeNo, "warehouse_logistics")).toMatchObject({ status: "ruled", responsible: "warehouse_logistics" });
    expect((await primaryOf(complaintNo)).primaryDepartment).toBe("production");
    expect(await refusalOf(accept(maker, disputeNo))).toMatchObject({ code: "forbidden" });
    await refuse(keeper, disputeNo);
    expect(await stands()).toBe("service_manager");
    expect(await refusalOf(rule(inspector, disputeNo, "production"))).toMatchObject({ code: "forbidden" });
    expect(await rule(lead, disputeNo, "production")).toMatchObject({ status: "settled", responsible: "production" });
    expect((await primaryOf(complaintNo)).primaryDepartment).toBe("production");
    const { statements } = await readDispute(as(maker), { disputeNo });
    expect(statements.map(({ act, by, responsible }) => [act, by, responsible])).toEqual([
      ["claim", "maker", null],
      ["refuse", "keeper", null],
      ["rule", "inspector", "warehouse_logistics"],
      ["contest", "keeper", null],
      ["decide", "lead", "production"],
    ]);
    for (const again of [
      () => refuse(maker, disputeNo),
      () => rule(chief, disputeNo, "production"),
      () => withdrawDispute(as(maker), { disputeNo, reason: "x" }),
    ])
      expect(await refusalOf(again())).toMatchObject({ code: "wrong_state" });
  });

  test("ends with quality's ruling, where the side that it went against accepts it", async () => {
    const { disputeNo, complaintNo } = await opened();
    await refuse(keeper, disputeNo);
    await rule(head, disputeNo, "warehouse_logistics");
    expect(await accept(keeper, disputeNo)).toMatchObject({ status: "settled" });
    expect((await primaryOf(complaintNo)).primaryDepartment).toBe("warehouse_logistics");
  });

  test("is withdrawn by who opened it, at any step: the case stays where it was", async () => {
    for (const disputeNo of [(await opened()).disputeNo, await atQuality(), await atManager()]) {
      expect(await refusalOf(withdrawDispute(as(keeper), { disputeNo, reason: "x" }))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(withdrawDispute(as(maker), { disputeNo, reason: " " }))).toMatchObject({ code: "invalid_input" });
      const { status, complaintNo } = await withdrawDispute(as(planner), { disputeNo, reason: "已谈妥" });
      const { primaryDepartment, told } = await primaryOf(complaintNo);
      expect([status, primaryDepartment, told]).toEqual(["withdrawn", "production", ["dispute_opened false", "dispute_withdrawn false"]]);
    }
  });

  test("never holds the case up: a solution is proposed while it is open", async () => {
    const { complaintNo } = await opened({ expectedResolutionAt: "2026-12-30" });
    const options = [{ remedy: "repair" as const, text: "上门更换接头", costEstimate: "80.00" }];
    expect((await proposeSolution(as(agent), { complaintNo, options })).status).toBe("proposed");
  });
});

describe("who may", () => {
  test("open one: the head, deputy or stand-in of the department that the case falls to, towards another that has a head, one at a time", async () => {
    const complaintNo = await establish(as(agent), {}, "production");
    const asked = { complaintNo, towards: "warehouse_logistics", claim: CLAIM } as const;
    for (const actor of [keeper, agent, lead, chief, actors.auditor(), actors.dealer("D001")])
      expect(await refusalOf(openDispute(as(actor), asked))).toMatchObject({ code: "forbidden" });
    for (const [field, more] of [
      ["towards", { towards: "production" }],
      ["towards", { towards: "purchasing" }],
      ["claim", { claim: " " }],
    ] as const)
      expect(await refusalOf(openDispute(as(planner), { ...asked, ...more } as never))).toMatchObject({
        code: "invalid_input",
        fields: [field],
      });
    expect(await refusalOf(openDispute(as(planner), { ...asked, complaintNo: "C-2026-999999" }))).toMatchObject({ code: "not_found" });
    const open = async () => (await listDisputes(as(planner), { view: "all", complaintNo })).open;
    expect(await open()).toEqual({ ok: true, department: "production" });
    await nameDelegate(as(maker), { delegateLogin: "tester", fromOn: "2026-03-10", toOn: "2026-03-10" });
    const { disputeNo } = await openDispute(as(tester), asked);
    await database.current.db.delegation.updateMany({ data: { endedBy: "x", endedAt: instantAt("2026-03-10") } });
    expect(await open()).toMatchObject({ ok: false });
    expect(await refusalOf(openDispute(as(planner), asked))).toMatchObject({ code: "conflict" });
    await withdrawDispute(as(maker), { disputeNo, reason: "谈妥" });
    expect((await openDispute(as(planner), asked)).status).toBe("departments");
  });

  test("rule: nobody of either side, not even the service manager; where quality is a side it is passed on to who is above", async () => {
    const complaintNo = await establish(as(agent));
    const { disputeNo } = await openDispute(as(head), { complaintNo, towards: "customer_service", claim: "误判为质量问题" });
    await refuse(lead, disputeNo);
    for (const actor of [head, inspector])
      expect(await refusalOf(rule(actor, disputeNo, "customer_service"))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(passOnDispute(as(maker), { disputeNo, reason: "x" }))).toMatchObject({ code: "not_found" });
    expect(await passOnDispute(as(head), { disputeNo, reason: "品质部是一方" })).toMatchObject({ status: "service_manager" });
    expect(await refusalOf(rule(lead, disputeNo, "quality"))).toMatchObject({ code: "forbidden" });
    expect((await readDispute(as(lead), { disputeNo })).can).toEqual({});
    expect((await listDisputes(as(chief), {})).items.map((item) => item.disputeNo)).toEqual([disputeNo]);
    expect(await database.current.db.notice.count({ where: { subjectNo: disputeNo, login: "chief", kind: "dispute_waits" } })).toBe(1);
    expect(await rule(lead2, disputeNo, "customer_service")).toMatchObject({ status: "settled" });
  });

  test("be named: one of the two sides only", async () => {
    const disputeNo = await atQuality();
    expect(await refusalOf(rule(inspector, disputeNo, "quality"))).toMatchObject({ code: "invalid_input", fields: ["responsible"] });
  });

  test("read: the sides, the desk and quality; never the person the case is about, another department or a partner", async () => {
    expect(await refusalOf(opened({ category: "conduct.rude_words", concernsLogin: "maker" }))).toMatchObject({ code: "not_found" });
    const complaintNo = await establish(as(agent), { category: "conduct.rude_words", concernsLogin: "maker" }, "production");
    const about = (await openDispute(as(planner), { complaintNo, towards: "warehouse_logistics", claim: CLAIM })).disputeNo;
    const listed = async (actor: Actor) => (await listDisputes(as(actor), { view: "all", limit: 200 })).items.map((item) => item.disputeNo);
    for (const actor of [planner, keeper, agent, inspector, chief, actors.auditor()]) {
      expect((await readDispute(as(actor), { disputeNo: about })).disputeNo).toBe(about);
      expect(await listed(actor)).toContain(about);
    }
    expect(await refusalOf(readDispute(as(maker), { disputeNo: about }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(withdrawDispute(as(maker), { disputeNo: about, reason: "x" }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(readDispute(as(tester), { disputeNo: about }))).toMatchObject({ code: "not_found" });
    expect([(await listed(maker)).includes(about), (await listed(tester)).includes(about)]).toEqual([false, false]);
    expect(await refusalOf(readDispute(as(actors.dealer("D001")), { disputeNo: about }))).toMatchObject({ code: "forbidden" });
  });
});

test("whose turn it is finds a dispute in their list, and is told", async () => {
  const { disputeNo } = await opened();
  const waiting = async () => {
    const lists = await Promise.all(
      [maker, keeper, inspector, lead].map(async (actor) => [actor.login, (await listDisputes(as(actor), { limit: 200 })).items] as const),
    );
    return lists.filter(([, items]) => items.some((item) => item.disputeNo === disputeNo)).map(([login]) => login);
  };
  expect(await waiting()).toEqual(["keeper"]);
  await refuse(keeper, disputeNo);
  expect(await waiting()).toEqual(["inspector"]);
  await rule(inspector, disputeNo, "production");
  expect(await waiting()).toEqual(["maker"]);
  await refuse(maker, disputeNo);
  expect(await waiting()).toEqual(["lead"]);
  const told = await database.current.db.notice.findMany({ where: { subjectNo: disputeNo }, orderBy: { noticeNo: "asc" } });
  expect(new Set(told.map(({ login, kind }) => `${login} ${kind}`))).toEqual(
    new Set(["keeper", "head", "deputy", "inspector", "maker", "planner", "lead", "lead2"].map((login) => `${login} dispute_waits`)),
  );
});
