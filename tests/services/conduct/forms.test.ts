import { loadYear } from "@services/calendar/index.server";
import { assignComplaint, readComplaint, registerComplaint } from "@services/complaints/index.server";
import { answerConductForm, decideConductForm, extendConductForm, openConductForm, readConductForm } from "@services/conduct/index.server";
import { saveDepartment } from "@services/identity/index.server";
import { proposePenalty, readPenalty, readPenaltyForm } from "@services/penalties/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
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
  ["rude", "customer_service", "customer_service"],
  ["head", "quality", "quality"],
  ["inspector", "quality", "quality"],
] as const;
beforeAll(async () => {
  await buildWorld(database);
  await loadYear(contextFor(database, actors.administrator()), { year: 2026 });
  const createdAt = instantAt("2026-01-01");
  for (const [login, role, department] of PEOPLE)
    await database.current.db.userAccount.create({
      data: { login, name: login, passwordHash: "none", roles: [role], department, createdAt },
    });
  await saveDepartment(contextFor(database, actors.administrator()), { code: "quality", headLogin: "head" });
});

const as = (actor: Actor, time = "10:00", day = "2026-03-10") => contextFor(database, actor, { now: instantAt(day, time) });
const [lead, chief, agent, rude] = [
  actors.serviceManager("lead"),
  actors.generalManager("chief"),
  actors.customerService("agent"),
  actors.customerService("rude"),
];
const [head, inspector] = [actors.quality("head"), actors.quality("inspector")];

const brought = async (more: object = {}): Promise<string> =>
  (
    await registerComplaint(as(agent), {
      ...{ channel: "web_form", category: "conduct", description: "上门人员与客户争吵", noRepeat: true },
      complainant: { name: "陈女士", phone: "13812345678" },
      ...more,
    })
  ).complaintNo;
async function opened(personLogin = "inspector"): Promise<string> {
  const complaintNo = await brought();
  await openConductForm(as(agent), { complaintNo, personLogin });
  return complaintNo;
}
async function answered(): Promise<string> {
  const complaintNo = await opened();
  await answerConductForm(as(head, "11:00"), { complaintNo, found: true, answer: "录音属实，建议停岗培训一周" });
  return complaintNo;
}
const timersOf = async (complaintNo: string, time = "12:00") => {
  const { timers } = await readComplaint(as(lead, time), { complaintNo });
  return Object.fromEntries(timers.filter(({ timer }) => /^conduct|promise/.test(timer)).map(({ timer, state }) => [timer, state]));
};

describe("a complaint about conduct", () => {
  test("goes to the superior, is decided by another, and puts the penalty on record; its clocks follow (S3-55)", async () => {
    const complaintNo = await opened();
    expect(await timersOf(complaintNo)).toEqual({ conduct_answer: "running", conduct_whole: "running" });
    await answerConductForm(as(head, "11:00"), { complaintNo, found: true, answer: "录音属实" });
    expect(await timersOf(complaintNo)).toEqual({ conduct_answer: "met", conduct_decision: "running", conduct_whole: "running" });
    const decision = { complaintNo, sustained: true, decision: "停岗培训，向客户道歉", violation: "rudeness" } as const;
    const { penaltyNo, status } = await decideConductForm(as(lead, "14:00"), decision);
    expect([status, await timersOf(complaintNo, "15:00")]).toEqual([
      "decided",
      { conduct_answer: "met", conduct_decision: "met", conduct_whole: "met" },
    ]);
    const penalty = await readPenalty(as(lead), { penaltyNo: penaltyNo! });
    expect(penalty).toMatchObject({ personLogin: "inspector", violation: "rudeness", status: "recorded", decidedBy: "lead", complaintNo });
  });

  test("is kept from the person from then on, who cannot even see that it is there; one's own case goes to who names them", async () => {
    const complaintNo = await brought();
    await assignComplaint(as(agent), { complaintNo, ownerLogin: "rude" });
    expect((await readComplaint(as(rude), { complaintNo })).complaintNo).toBe(complaintNo);
    await openConductForm(as(agent), { complaintNo, personLogin: "rude" });
    expect(await refusalOf(readComplaint(as(rude), { complaintNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(readConductForm(as(rude), { complaintNo }))).toMatchObject({ code: "not_found" });
    expect((await readComplaint(as(lead), { complaintNo })).ownerLogin).toBe("agent");
    const told = await database.current.db.notice.findMany({ where: { subjectKind: "conduct_form", subjectNo: complaintNo } });
    expect(told.map(({ login }) => login).toSorted()).toEqual(["chief"]);
  });

  test("is decided and sustained before anybody is sanctioned for it by hand, and the form for it says why not", async () => {
    const [sustained, unfounded] = [await answered(), await answered()];
    const penaltyOf = (complaintNo: string) => ({ violation: "delaying", personLogin: "agent", facts: "三天未回电", complaintNo }) as const;
    const formOf = async (complaintNo: string) => (await readPenaltyForm(as(lead), { complaintNo })).propose;
    for (const complaintNo of [sustained, unfounded]) {
      expect(await refusalOf(proposePenalty(as(lead), penaltyOf(complaintNo)))).toMatchObject({ code: "wrong_state" });
      expect(await formOf(complaintNo)).toMatchObject({ ok: false, why: expect.stringContaining("尚未作出决定") });
    }
    await decideConductForm(as(lead, "14:00"), { complaintNo: sustained, sustained: true, decision: "成立" });
    await decideConductForm(as(lead, "14:00"), { complaintNo: unfounded, sustained: false, decision: "不成立" });
    expect((await proposePenalty(as(lead, "14:05"), penaltyOf(sustained))).status).toBe("proposed");
    expect(await formOf(sustained)).toEqual({ ok: true });
    expect(await refusalOf(proposePenalty(as(lead, "14:05"), penaltyOf(unfounded)))).toMatchObject({ code: "wrong_state" });
    expect(await formOf(unfounded)).toMatchObject({ ok: false, why: expect.stringContaining("不成立") });
    expect(await readPenaltyForm(as(rude), { complaintNo: "C-2026-999999" })).toMatchObject({ propose: { ok: false } });
    expect((await readPenaltyForm(as(lead), {})).propose).toEqual({ ok: true });
  });

  test("is answered by the head of the department; where there is none, or it is the head, by the general manager", async () => {
    const words = { found: false, answer: "现场监控显示没有争吵" };
    const ofInspector = await opened();
    for (const actor of [agent, lead, chief, inspector])
      expect(["forbidden", "not_found"]).toContain(
        (await refusalOf(answerConductForm(as(actor), { complaintNo: ofInspector, ...words }))).code,
      );
    expect((await answerConductForm(as(head), { complaintNo: ofInspector, ...words })).status).toBe("answered");
    const ofHead = await opened("head");
    expect(await refusalOf(answerConductForm(as(inspector), { complaintNo: ofHead, ...words }))).toMatchObject({ code: "forbidden" });
    expect((await answerConductForm(as(chief), { complaintNo: ofHead, ...words })).status).toBe("answered");
    expect(await refusalOf(decideConductForm(as(chief), { complaintNo: ofHead, sustained: false, decision: "x" }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("names what is wrong when it is opened", async () => {
    for (const personLogin of ["nobody", "agent"])
      expect(await refusalOf(openConductForm(as(agent), { complaintNo: await brought(), personLogin }))).toMatchObject({
        ...{ code: "invalid_input", fields: ["personLogin"] },
      });
    const named = await brought({ concernsLogin: "rude" });
    expect(await refusalOf(openConductForm(as(agent), { complaintNo: named, personLogin: "head" }))).toMatchObject({
      fields: ["personLogin"],
    });
    const leak = await brought({ category: "product_quality.leak" });
    expect(await refusalOf(openConductForm(as(agent), { complaintNo: leak, personLogin: "rude" }))).toMatchObject({ code: "wrong_state" });
    const twice = await opened();
    expect(await refusalOf(openConductForm(as(agent), { complaintNo: twice, personLogin: "inspector" }))).toMatchObject({
      code: "conflict",
    });
    expect(await refusalOf(openConductForm(as(head), { complaintNo: await brought(), personLogin: "rude" }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("is not decided before it is answered, and nobody is sanctioned for what is not sustained", async () => {
    const early = { complaintNo: await opened(), sustained: true, decision: "x" };
    expect(await refusalOf(decideConductForm(as(lead), early))).toMatchObject({ code: "wrong_state" });
    const complaintNo = await answered();
    const refused = decideConductForm(as(lead), { complaintNo, sustained: false, decision: "x", violation: "rudeness" });
    expect(await refusalOf(refused)).toMatchObject({ code: "invalid_input", fields: ["violation"] });
    expect(await decideConductForm(as(lead), { complaintNo, sustained: false, decision: "查无实据" })).toMatchObject({ penaltyNo: null });
  });
});

describe("a later time", () => {
  test("is announced to the customer with a promise that takes the place of the limits, once (S3-56)", async () => {
    const complaintNo = await answered();
    const later = { complaintNo, promisedAt: "2026-03-16T12:00:00+08:00", reason: "需调取监控" };
    await extendConductForm(as(lead, "12:00"), later);
    expect(await timersOf(complaintNo)).toEqual({
      conduct_answer: "met",
      conduct_decision: "met",
      conduct_whole: "met",
      promised_resolution: "running",
    });
    expect(await refusalOf(extendConductForm(as(lead, "13:00"), later))).toMatchObject({ code: "wrong_state" });
    expect((await decideConductForm(as(lead, "10:00", "2026-03-13"), { complaintNo, sustained: true, decision: "道歉" })).status).toBe(
      "decided",
    );
  });

  test("not once the limit has passed, and not into the past", async () => {
    const complaintNo = await opened();
    const late = { complaintNo, promisedAt: "2026-03-20T12:00:00+08:00", reason: "x" };
    expect(await refusalOf(extendConductForm(as(lead, "10:00", "2026-03-13"), late))).toMatchObject({ code: "wrong_state" });
    const past = { complaintNo: await opened(), promisedAt: "2026-03-09T12:00:00+08:00", reason: "x" };
    expect((await refusalOf(extendConductForm(as(lead), past))).code).toBe("invalid_input");
  });
});
