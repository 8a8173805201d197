import { fireTimers } from "@services/clocks/index.server";
import { decideLiability, readComplaint, resolveRemotely } from "@services/complaints/index.server";
import { nameDelegate } from "@services/escalation/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import {
  acceptForm,
  issueForm,
  listForms,
  printForm,
  readForm,
  sendBackForm,
  submitForm,
  withdrawForm,
} from "@services/rectifications/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../../documents/read-back";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { bringLeak, establish, staff, staffDepartments } from "../../support/departments-desk";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";

const database = useDatabase();
keepInvariants(database);

beforeAll(() => staffDepartments(database));

type When = { day?: string; time?: string; locale?: "zh-CN" | "en" };
const TUESDAY = "2026-03-10";
const at = (actor: Actor, { day = TUESDAY, time = "10:00", locale = "zh-CN" }: When) =>
  contextFor(database, actor, { now: instantAt(day, time), locale });
const as = (actor: Actor, time = "10:00") => at(actor, { time });
const { agent, agent2, lead, chief, head, deputy, inspector, tester } = staff;

const ANSWER = {
  cause: "接头扭矩不足",
  corrective: "本批次全部复检",
  prevention: "扭矩扳手每日点检",
  responsible: "装配一班 周磊",
  doneOn: "2026-03-20",
};
const DEMAND = "说明漏水原因并整改";

const established = (more: object = {}) => establish(as(agent), more);
const issued = async (actor: Actor = agent, context = as(actor)) =>
  issueForm(context, { complaintNo: await established(), department: "quality", demand: DEMAND });
async function submitted(): Promise<string> {
  const { formNo } = await issued();
  await submitForm(as(head, "11:00"), { formNo, ...ANSWER });
  return formNo;
}

describe("a form", () => {
  test("is issued, filled in by the department's head, sent back, filled in anew by the deputy and accepted; each round is kept", async () => {
    const { formNo, complaintNo, status } = await issued();
    expect([formNo, status]).toEqual([expect.stringMatching(/^RF-2026-\d{6}$/), "issued"]);
    await submitForm(as(head, "11:00"), { formNo, ...ANSWER });
    expect((await sendBackForm(as(agent, "14:00"), { formNo, reason: "原因不具体" })).status).toBe("sent_back");
    await submitForm(as(deputy, "15:00"), { formNo, ...ANSWER, cause: "三号工位扳手未校准" });
    expect((await acceptForm(as(agent, "16:00"), { formNo })).status).toBe("accepted");
    const view = await readForm(as(inspector), { formNo });
    expect(view.answers).toMatchObject([
      { round: 1, cause: "接头扭矩不足", submittedBy: "head", decision: "sent_back", remark: "原因不具体", decidedBy: "agent" },
      { round: 2, cause: "三号工位扳手未校准", submittedBy: "deputy", decision: "accepted", remark: null, decidedBy: "agent" },
    ]);
    const { timeline } = await readComplaint(as(agent), { complaintNo });
    const told = timeline.filter(({ action }) => action.startsWith("rectifications/"));
    expect(told.map(({ reasonCode }) => reasonCode)).toEqual([
      "rectification_issued",
      "rectification_submitted",
      "rectification_sent_back",
      "rectification_submitted",
      "rectification_accepted",
    ]);
    expect(told.every(({ visible }) => !visible)).toBe(true);
  });

  test("is issued for what is established: sustained, or the company is liable, also once the case has ended", async () => {
    const asked = { department: "quality", demand: DEMAND } as const;
    const pending = await bringLeak(as(agent));
    expect(await refusalOf(issueForm(as(agent), { complaintNo: pending, ...asked }))).toMatchObject({ code: "wrong_state" });
    expect((await listForms(as(agent), { view: "all", complaintNo: pending })).issue).toMatchObject({ ok: false });
    await decideLiability(as(agent), { complaintNo: pending, liability: "liable", reason: "批次不良" });
    expect((await issueForm(as(agent), { complaintNo: pending, ...asked })).status).toBe("issued");
    expect((await listForms(as(agent), { view: "all", complaintNo: pending })).issue).toEqual({ ok: true });
    const ended = await established();
    await resolveRemotely(as(agent), { complaintNo: ended, solution: "已教客户锁紧接头", customerAccepted: true });
    expect((await issueForm(as(agent), { complaintNo: ended, ...asked })).status).toBe("issued");
  });

  test("is refused without words, for a department without a head, for the department one heads, and from who does not issue", async () => {
    const complaintNo = await established();
    const asked = { complaintNo, department: "quality", demand: DEMAND } as const;
    for (const [field, more] of [
      ["department", { department: "purchasing" }],
      ["department", { department: "kitchen" }],
      ["demand", { demand: " " }],
    ] as const)
      expect(await refusalOf(issueForm(as(agent), { ...asked, ...more } as never))).toMatchObject({
        code: "invalid_input",
        fields: [field],
      });
    expect(await refusalOf(issueForm(as(lead), { ...asked, department: "customer_service" }))).toMatchObject({ code: "invalid_input" });
    for (const actor of [head, actors.auditor(), actors.administrator(), actors.dealer("D001")])
      expect(await refusalOf(issueForm(as(actor), asked))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(issueForm(as(agent), { ...asked, complaintNo: "C-2026-999999" }))).toMatchObject({ code: "not_found" });
  });

  test("is filled in by nobody but who speaks for the department, whole, and with a date that can be kept", async () => {
    const { formNo } = await issued();
    expect(await refusalOf(submitForm(as(inspector), { formNo, ...ANSWER }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(submitForm(as(agent), { formNo, ...ANSWER }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(submitForm(as(tester), { formNo, ...ANSWER }))).toMatchObject({ code: "not_found" });
    for (const [field, more] of [
      ["cause", { cause: "" }],
      ["corrective", { corrective: " " }],
      ["prevention", { prevention: "" }],
      ["responsible", { responsible: "" }],
      ["doneOn", { doneOn: "2026-03-09" }],
      ["doneOn", { doneOn: "2027-03-12" }],
      ["doneOn", { doneOn: "2026-02-30" }],
    ] as const)
      expect(await refusalOf(submitForm(as(head), { formNo, ...ANSWER, ...more }))).toMatchObject({
        code: "invalid_input",
        fields: [field],
      });
    expect((await submitForm(as(head), { formNo, ...ANSWER, doneOn: "2027-03-11" })).status).toBe("submitted");
    expect(await refusalOf(submitForm(as(head), { formNo, ...ANSWER }))).toMatchObject({ code: "wrong_state" });
  });

  test("is filled in by who stands in for the head, in whose list it stands", async () => {
    const { formNo } = await issued();
    const inbox = async () => (await listForms(as(tester), { limit: 200 })).items.map((item) => item.formNo);
    expect(await inbox()).not.toContain(formNo);
    await nameDelegate(as(head), { delegateLogin: "tester", fromOn: TUESDAY, toOn: TUESDAY });
    expect(await inbox()).toContain(formNo);
    expect((await submitForm(as(tester), { formNo, ...ANSWER })).status).toBe("submitted");
    expect(await refusalOf(acceptForm(as(tester), { formNo }))).toMatchObject({ code: "forbidden" });
    await database.current.db.delegation.updateMany({ data: { endedBy: "x", endedAt: instantAt(TUESDAY) } });
  });
});

describe("the decision on an answer", () => {
  test("is taken by who issued the form or stands above, never by a colleague beside, nor by the department itself", async () => {
    const formNo = await submitted();
    for (const actor of [agent2, head, inspector]) expect((await refusalOf(acceptForm(as(actor), { formNo }))).code).toBe("forbidden");
    expect(await refusalOf(sendBackForm(as(agent2), { formNo, reason: "x" }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(sendBackForm(as(agent), { formNo, reason: " " }))).toMatchObject({ code: "invalid_input", fields: ["reason"] });
    expect(await readForm(as(agent2), { formNo })).toMatchObject({ can: {} });
    expect((await readForm(as(lead), { formNo })).can).toEqual({ accept: { ok: true }, sendBack: { ok: true }, withdraw: { ok: true } });
    expect((await acceptForm(as(lead), { formNo })).status).toBe("accepted");
    for (const again of [
      () => acceptForm(as(agent), { formNo }),
      () => sendBackForm(as(agent), { formNo, reason: "x" }),
      () => withdrawForm(as(agent), { formNo, reason: "x" }),
      () => submitForm(as(head), { formNo, ...ANSWER }),
    ])
      expect(await refusalOf(again())).toMatchObject({ code: "wrong_state" });
  });

  test("on one that the general manager issued is the general manager's alone", async () => {
    const { formNo } = await issued(chief);
    await submitForm(as(head), { formNo, ...ANSWER });
    for (const actor of [agent, lead]) expect(await refusalOf(acceptForm(as(actor), { formNo }))).toMatchObject({ code: "forbidden" });
    expect((await acceptForm(as(chief), { formNo })).status).toBe("accepted");
  });

  test("waits for an answer; until it is accepted the form may be withdrawn with a reason, which ends its clock", async () => {
    const { formNo } = await issued();
    expect(await refusalOf(acceptForm(as(agent), { formNo }))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(sendBackForm(as(agent), { formNo, reason: "x" }))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(withdrawForm(as(agent2), { formNo, reason: "x" }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(withdrawForm(as(agent), { formNo, reason: "" }))).toMatchObject({ code: "invalid_input" });
    expect(await withdrawForm(as(agent), { formNo, reason: "责任改判" })).toMatchObject({ status: "withdrawn", withdrawnFor: "责任改判" });
    await fireTimers(at(actors.system, { day: "2026-03-12", time: "09:00" }));
    expect(await readForm(at(agent, { day: "2026-03-12", time: "09:00" }), { formNo })).toMatchObject({ missed: 0, overdue: false });
    expect(await refusalOf(submitForm(as(head), { formNo, ...ANSWER }))).toMatchObject({ code: "wrong_state" });
  });
});

describe("the working day", () => {
  test.each([
    ["in office hours", TUESDAY, "10:00", "2026-03-11", "17:30"],
    ["before opening", TUESDAY, "07:00", "2026-03-11", "17:30"],
    ["after close", TUESDAY, "18:00", "2026-03-12", "17:30"],
    ["on a Friday", "2026-03-13", "16:59", "2026-03-16", "17:30"],
    ["on a Saturday", "2026-03-14", "11:00", "2026-03-17", "17:30"],
    ["before Spring Festival, which is followed by a working Saturday", "2026-02-14", "10:00", "2026-02-24", "17:30"],
  ])("of a form issued %s ends at the close of the next", async (_when, day, time, dueDay, dueTime) => {
    const complaintNo = await established();
    const asked = { complaintNo, department: "quality", demand: DEMAND } as const;
    const { formNo } = await issueForm(at(agent, { day, time }), asked);
    const due = instantAt(dueDay, dueTime);
    const read = async () => await readForm(at(agent, { day: dueDay, time: dueTime }), { formNo });
    expect(new Date((await read()).dueAt!)).toEqual(due);
    await fireTimers(at(actors.system, { day: dueDay, time: dueTime }));
    expect(await read()).toMatchObject({ missed: 0, overdue: false });
    await submitForm(at(head, { day: dueDay, time: dueTime }), { formNo, ...ANSWER });
  });

  test("that passed without an answer stands in both histories, once for each run, and brings the form before the service manager", async () => {
    const { formNo, complaintNo } = await issued();
    const late = at(actors.system, { day: "2026-03-11", time: "17:31" });
    await fireTimers(late);
    await fireTimers(late);
    const missed = async () =>
      await database.current.db.event.findMany({
        where: { action: "rectifications/miss-time-limit", subjectNo: { in: [formNo, complaintNo] } },
        orderBy: [{ subjectKind: "asc" }, { seq: "asc" }],
      });
    expect((await missed()).map(({ subjectNo, data }) => [subjectNo, (data as { escalatesTo?: string }).escalatesTo])).toEqual([
      [complaintNo, undefined],
      [formNo, "service_manager"],
    ]);
    const inbox = async (actor: Actor) =>
      (await listForms(at(actor, { day: "2026-03-12", time: "09:00" }), { limit: 200 })).items.filter((item) => item.formNo === formNo);
    expect(await inbox(lead)).toMatchObject([{ overdue: true, missed: 1, escalatedTo: "service_manager" }]);
    expect(await inbox(agent2)).toEqual([]);
    await submitForm(at(head, { day: "2026-03-12", time: "09:10" }), { formNo, ...ANSWER });
    expect(await inbox(lead)).toEqual([]);
    expect(await inbox(agent)).toMatchObject([{ status: "submitted", overdue: false, missed: 1 }]);
    await sendBackForm(at(agent, { day: "2026-03-12", time: "10:00" }), { formNo, reason: "预防措施不足" });
    expect(new Date((await readForm(at(agent, { day: "2026-03-12", time: "10:00" }), { formNo })).dueAt!)).toEqual(
      instantAt("2026-03-13", "17:30"),
    );
    await fireTimers(at(actors.system, { day: "2026-03-13", time: "17:31" }));
    expect((await missed()).filter(({ subjectNo }) => subjectNo === formNo).map(({ data }) => (data as { run: number }).run)).toEqual([
      1, 2,
    ]);
    await submitForm(at(deputy, { day: "2026-03-16", time: "09:00" }), { formNo, ...ANSWER });
    await acceptForm(at(agent, { day: "2026-03-16", time: "09:30" }), { formNo });
    expect(await readForm(at(agent, { day: "2026-03-17", time: "09:30" }), { formNo })).toMatchObject({
      status: "accepted",
      missed: 2,
      overdue: false,
    });
  });
});

test("who owes an answer is told of the form, who decides of the answer, and who is above of the day that was missed", async () => {
  const { formNo } = await issued();
  const told = async () =>
    (await database.current.db.notice.findMany({ where: { subjectNo: formNo }, orderBy: [{ kind: "asc" }, { login: "asc" }] })).map(
      ({ kind, login }) => `${kind} ${login}`,
    );
  expect(await told()).toEqual(["rectification_issued deputy", "rectification_issued head"]);
  await fireTimers(at(actors.system, { day: "2026-03-11", time: "17:31" }));
  const missed = (await told()).filter((line) => line.startsWith("time_limit_missed"));
  expect(missed).toEqual(["agent", "deputy", "head", "lead", "lead2"].map((login) => `time_limit_missed ${login}`));
  await submitForm(at(head, { day: "2026-03-12" }), { formNo, ...ANSWER });
  await sendBackForm(at(agent, { day: "2026-03-12", time: "11:00" }), { formNo, reason: "不具体" });
  const rest = (await told()).filter((line) => /decided|submitted/.test(line));
  expect(rest).toEqual(["rectification_decided deputy", "rectification_decided head", "rectification_submitted agent"]);
});

describe("who reads", () => {
  test("the department asked and the desk; never another department, a partner, or the person the case is about", async () => {
    const { formNo } = await issued();
    for (const actor of [inspector, agent2, lead, chief, actors.auditor(), actors.supervisor()])
      expect((await readForm(as(actor), { formNo })).formNo).toBe(formNo);
    expect(await refusalOf(readForm(as(tester), { formNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(readForm(as(actors.dealer("D001")), { formNo }))).toMatchObject({ code: "forbidden" });
    const complaintNo = await established({ category: "conduct.rude_words", concernsLogin: "head" });
    const { formNo: about } = await issueForm(as(agent), { complaintNo, department: "quality", demand: DEMAND });
    expect(await refusalOf(readForm(as(head), { formNo: about }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(submitForm(as(head), { formNo: about, ...ANSWER }))).toMatchObject({ code: "not_found" });
    expect((await listForms(as(head), { view: "all", limit: 200 })).items.map((item) => item.formNo)).not.toContain(about);
    expect((await submitForm(as(deputy), { formNo: about, ...ANSWER })).status).toBe("submitted");
  });

  test("page by page, newest first, of one case", async () => {
    const complaintNo = await established();
    for (const _ of [1, 2, 3]) await issueForm(as(agent), { complaintNo, department: "quality", demand: DEMAND });
    const first = await listForms(as(agent), { view: "open", complaintNo, limit: 2 });
    const rest = await listForms(as(agent), { view: "open", complaintNo, limit: 2, cursor: first.nextCursor! });
    const numbers = [...first.items, ...rest.items].map(({ formNo }) => formNo);
    expect([numbers.length, [...numbers].sort().reverse(), rest.nextCursor]).toEqual([3, numbers, null]);
  });
});

test("the form on paper says in both languages what was asked, answered and decided, and nothing of the complainant", async () => {
  const formNo = await submitted();
  await sendBackForm(as(agent, "14:00"), { formNo, reason: "预防措施不足" });
  await submitForm(as(deputy, "15:00"), { formNo, ...ANSWER, prevention: "扳手联网校准" });
  for (const [locale, words] of [
    ["zh-CN", ["投诉整改表", "责任部门", "品质部", "纠正措施", "预防措施", "验收结果", "退回重填", "待验收"]],
    ["en", ["Complaint Rectification Form", "Corrective measure", "Prevention", "Sent back", "To be accepted"]],
  ] as const) {
    const { body, fileName } = await printForm(at(lead, { time: "16:00", locale }), { formNo });
    expect(fileName).toBe(`投诉整改表-${formNo}.pdf`);
    const text = textOf(body as Uint8Array);
    const said = [...words, ...Object.values(ANSWER), formNo, DEMAND, "预防措施不足", "扳手联网校准", "2026-03-11 17:30", "head", "deputy"];
    for (const word of said) expect(text).toContain(word);
    expect(text).not.toMatch(/陈女士|13812345678|□|undefined|null/);
  }
  const empty = textOf((await printForm(as(head), { formNo: (await issued()).formNo })).body as Uint8Array);
  for (const word of ["原因", "预防措施", "完成日期", "待部门填写"]) expect(empty).toContain(word);
  expect(await refusalOf(printForm(as(tester), { formNo }))).toMatchObject({ code: "not_found" });
});
