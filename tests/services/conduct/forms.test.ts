import { loadYear } from "@services/calendar/index.server";
import { assignComplaint, readComplaint, registerComplaint } from "@services/complaints/index.server";
import {
  answerConductForm,
  decideConductForm,
  extendConductForm,
  openConductForm,
  readConductForm,
  withdrawConductForm,
} from "@services/conduct/index.server";
import { disableUser, enableUser, listEvents, saveDepartment } from "@services/identity/index.server";
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
  ["office", "supervisor", "management"],
  ["keeper", "administrator", "management"],
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
const [office, keeper] = [actors.supervisor("office"), actors.administrator("keeper")];
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
const delayed = { violation: "delaying", facts: "三天未回电" } as const;
async function answered(): Promise<string> {
  const complaintNo = await opened();
  await answerConductForm(as(head, "11:00"), { complaintNo, found: true, answer: "录音属实，建议停岗培训一周" });
  return complaintNo;
}
const timersOf = async (complaintNo: string, time = "12:00") => {
  const { timers } = await readComplaint(as(lead, time), { complaintNo });
  return Object.fromEntries(
    timers
      .filter(({ timer }) => /^conduct|promise/.test(timer))
      .reverse()
      .map(({ timer, state }) => [timer, state]),
  );
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
    const twice = { complaintNo: await opened(), personLogin: "inspector" };
    expect(await refusalOf(openConductForm(as(agent), twice))).toMatchObject({ code: "conflict" });
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

describe("a form that names the wrong person", () => {
  const reason = "客户更正：是另一名检验员";
  const noticesOf = async (login: string, subjectNo: string) =>
    (await database.current.db.notice.findMany({ where: { login, subjectNo }, orderBy: { noticeNo: "asc" } })).map(({ kind }) => kind);

  test("is withdrawn by who opened it; the right one is named, a new day runs for the superior, and the first stands nowhere (1.9)", async () => {
    const complaintNo = await opened("rude");
    const withdrawn = await withdrawConductForm(as(agent, "11:00"), { complaintNo, reason });
    expect(withdrawn).toMatchObject({ status: "withdrawn", withdrawnBy: "agent", withdrawnFor: reason });
    expect(await timersOf(complaintNo)).toEqual({ conduct_answer: "cancelled", conduct_whole: "running" });
    expect(await refusalOf(proposePenalty(as(lead), { ...delayed, personLogin: "rude", complaintNo }))).toMatchObject({
      code: "wrong_state",
    });
    const named = await openConductForm(as(lead, "13:00"), { complaintNo, personLogin: "inspector" });
    expect(named).toMatchObject({ status: "asked", personLogin: "inspector", openedBy: "lead", withdrawnBy: null, answer: null });
    expect(await timersOf(complaintNo, "14:00")).toEqual({ conduct_answer: "running", conduct_whole: "running" });
    expect((await readComplaint(as(rude), { complaintNo })).complaintNo).toBe(complaintNo);
    expect(await refusalOf(readComplaint(as(inspector), { complaintNo }))).toMatchObject({ code: "not_found" });
    expect((await answerConductForm(as(head, "14:00"), { complaintNo, found: true, answer: "属实" })).status).toBe("answered");
  });

  test("is not shown to that person, who is told nothing; the event tells who it was to everybody but them", async () => {
    const complaintNo = await opened("office");
    await answerConductForm(as(chief, "10:30"), { complaintNo, found: false, answer: "当天不在现场" });
    await withdrawConductForm(as(lead, "11:00"), { complaintNo, reason });
    expect(await readConductForm(as(office), { complaintNo })).toMatchObject({ form: null, concerns: null });
    expect((await readConductForm(as(agent), { complaintNo })).form).toMatchObject({ person: "office", withdrawnFor: reason });
    expect(await noticesOf("office", complaintNo)).toEqual([]);
    const saidTo = async (actor: Actor) =>
      (await listEvents(as(actor), { subjectKind: "conduct_form", subjectNo: complaintNo })).items.find(
        (event) => event.toStatus === "withdrawn",
      );
    expect(await saidTo(keeper)).toMatchObject({ reason, data: { personLogin: "office" } });
    expect(await saidTo(office)).toMatchObject({ reason: null, data: {} });
  });

  test("is not withdrawn by others, nor twice, nor once it is decided; whoever was asked is told", async () => {
    const complaintNo = await answered();
    for (const actor of [rude, head])
      expect(await refusalOf(withdrawConductForm(as(actor), { complaintNo, reason }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(withdrawConductForm(as(inspector), { complaintNo, reason }))).toMatchObject({ code: "forbidden" });
    await withdrawConductForm(as(lead, "12:00"), { complaintNo, reason });
    expect(await noticesOf("head", complaintNo)).toEqual(["conduct_asked", "conduct_withdrawn"]);
    for (const again of [
      () => withdrawConductForm(as(lead), { complaintNo, reason }),
      () => answerConductForm(as(head), { complaintNo, found: true, answer: "x" }),
      () => decideConductForm(as(lead), { complaintNo, sustained: true, decision: "x" }),
      () => extendConductForm(as(lead), { complaintNo, promisedAt: "2026-03-12T12:00:00+08:00", reason }),
    ])
      expect(await refusalOf(again())).toMatchObject({ code: "wrong_state" });
    const decided = await answered();
    await decideConductForm(as(lead), { complaintNo: decided, sustained: false, decision: "查无实据" });
    expect(await refusalOf(withdrawConductForm(as(lead), { complaintNo: decided, reason }))).toMatchObject({ code: "wrong_state" });
  });

  test("leaves a promise to the customer as it is", async () => {
    const complaintNo = await opened();
    await extendConductForm(as(lead, "11:00"), { complaintNo, promisedAt: "2026-03-16T12:00:00+08:00", reason: "需调取监控" });
    await withdrawConductForm(as(lead, "12:00"), { complaintNo, reason });
    await openConductForm(as(lead, "13:00"), { complaintNo, personLogin: "rude" });
    expect(await timersOf(complaintNo, "14:00")).toEqual({ conduct_answer: "met", conduct_whole: "met", promised_resolution: "running" });
  });
});

describe("where those who usually decide are concerned themselves", () => {
  const words = { found: true, answer: "属实" };
  const decision = { sustained: true, decision: "道歉" };
  const toldOf = async (subjectNo: string, kind: "conduct_asked" | "conduct_answered") =>
    (await database.current.db.notice.findMany({ where: { subjectNo, kind } })).map(({ login }) => login).toSorted();

  test("综合管理部 decides: of the service manager the general manager answers, and nobody of the two decides (S3-56)", async () => {
    const complaintNo = await opened("lead");
    await answerConductForm(as(chief), { complaintNo, ...words });
    expect(await toldOf(complaintNo, "conduct_answered")).toEqual(["office"]);
    for (const actor of [chief, keeper])
      expect(await refusalOf(decideConductForm(as(actor), { complaintNo, ...decision }))).toMatchObject({ code: "forbidden" });
    expect((await readConductForm(as(keeper), { complaintNo })).can).toEqual({});
    expect(await refusalOf(decideConductForm(as(lead), { complaintNo, ...decision }))).toMatchObject({ code: "not_found" });
    expect((await readConductForm(as(office), { complaintNo })).can).toMatchObject({ decide: { ok: true } });
    expect((await decideConductForm(as(office), { complaintNo, ...decision, violation: "rudeness" })).status).toBe("decided");
  });

  test("and answers for the general manager; where nobody of it is left, the administrator", async () => {
    const complaintNo = await opened("chief");
    expect(await toldOf(complaintNo, "conduct_asked")).toEqual(["office"]);
    expect((await answerConductForm(as(office), { complaintNo, ...words })).status).toBe("answered");
    expect((await decideConductForm(as(lead), { complaintNo, ...decision })).status).toBe("decided");
    await disableUser(as(keeper), { login: "office" });
    const next = await opened("lead");
    await answerConductForm(as(chief), { complaintNo: next, ...words });
    expect((await decideConductForm(as(keeper), { complaintNo: next, ...decision })).status).toBe("decided");
    await enableUser(as(keeper), { login: "office" });
  });

  test("but nobody beyond those who usually do while one of them is left", async () => {
    const complaintNo = await answered();
    for (const actor of [office, keeper])
      expect(await refusalOf(decideConductForm(as(actor), { complaintNo, ...decision }))).toMatchObject({ code: "forbidden" });
  });
});
