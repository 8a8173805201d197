import { assessComplaint, assignComplaint, readComplaint, registerComplaint, reviewComplaint } from "@services/complaints/index.server";
import { readCaseEscalation } from "@services/escalation/index.server";
import { listSlips } from "@services/liaison/index.server";
import { listPenalties } from "@services/penalties/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as ladder from "~/routes/_portal.complaints_.$no_.escalation";
import * as fund from "~/routes/_portal.complaints_.$no_.goodwill";
import * as delegates from "~/routes/_portal.delegates";
import * as escalations from "~/routes/_portal.escalations";
import * as grants from "~/routes/_portal.goodwill";
import * as slips from "~/routes/_portal.liaison";
import * as slip from "~/routes/_portal.liaison_.$no";
import { agree, carryOut, hear } from "../support/complaints-desk";
import { actors, contextFor } from "../support/context";
import { staff, staffDepartments } from "../support/departments-desk";
import { makeHolder, usePortal } from "../support/http";
import { openPage } from "../support/pages";
import { fireAfterRestart } from "../support/restart";
import { actsOf, seePage, sendSeen } from "../support/seen-form";

// Each rule from the page on which somebody acts, or from the limit that nobody kept, to what it changes.

const database = usePortal();
const at = (time: string, day = "2026-03-10") => vi.setSystemTime(instantAt(day, time)); // pages ask the system's clock
const as = (actor: Actor) => contextFor(database, actor);
const cookies = {} as Record<keyof typeof staff, string>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: instantAt("2026-03-10", "10:00") });
  await staffDepartments(database);
  for (const [login, actor] of Object.entries(staff)) cookies[login as keyof typeof staff] = (await makeHolder(database, actor)).cookie;
});
afterAll(() => void vi.useRealTimers());

const SAID = {
  ...{ category: "product_quality.leak", description: "净水器漏水" },
  complainant: { name: "陈女士", phone: "13812345678" },
} as const;

/** A complaint that came in at ten by a channel, sustained where it is said, in the agent's hands. */
async function brought({ channel = "web_form", sustained = false } = {}): Promise<string> {
  at("10:00");
  const agent = contextFor(database, staff.agent, { now: new Date() });
  const { complaintNo } = await registerComplaint(agent, { ...SAID, channel });
  await assignComplaint(agent, { complaintNo, ownerLogin: "agent" });
  if (sustained) await assessComplaint(agent, { complaintNo, validity: "sustained" });
  return complaintNo;
}

const ladderOf = (no: string, who: keyof typeof staff) => ({ path: `/complaints/${no}/escalation`, params: { no }, cookie: cookies[who] });
const fundOf = (no: string, who: keyof typeof staff) => ({ path: `/complaints/${no}/goodwill`, params: { no }, cookie: cookies[who] });
const slipOf = (no: string, who: keyof typeof staff) => ({ path: `/liaison/${no}`, params: { no }, cookie: cookies[who] });
const standingOf = async (no: string) => (await openPage(ladder, ladderOf(no, "chief"))).view;
const penaltiesOf = async (complaintNo: string) =>
  (await listPenalties(as(staff.lead), { view: "all", complaintNo })).items.map(({ violation, amount, unit }) => [violation, amount, unit]);

test("S2-9 to S2-12: each level is answered for by its own step of the ladder", async () => {
  const first = await brought();
  expect(await standingOf(first)).toMatchObject({ level: "level_1", standing: "customer_service" });
  const external = await brought({ channel: "media" });
  expect(await standingOf(external)).toMatchObject({ level: "major", standing: "general_manager" });
});

test("S2-14, S2-16: what was not solved in time moves one step up by itself, marked abnormal, and stands before its new owner", async () => {
  const no = await brought();
  at("10:21"); // no proposal within its twenty minutes
  await fireAfterRestart(database);
  await fireAfterRestart(database);
  expect(await standingOf(no)).toMatchObject({ standing: "service_manager", abnormal: true, moves: [{ cause: "breach" }] });
  expect((await readComplaint(as(staff.chief), { complaintNo: no })).ownerLogin).toMatch(/^lead2?$/);
  const { items } = await openPage(escalations, { path: "/escalations?view=for_me", cookie: cookies.lead });
  expect(items.map(({ complaintNo }) => complaintNo)).toContain(no);
  at("10:05", "2026-03-11"); // and no agreed solution within its day
  await fireAfterRestart(database);
  expect(await readCaseEscalation(as(staff.chief), { complaintNo: no })).toMatchObject({ standing: "general_manager" });
});

test("S2-16: whoever lacks the authority reports it up with a reason, a step at a time and never past the top", async () => {
  const no = await brought();
  await sendSeen(ladder, ladderOf(no, "agent"), { intent: "escalate", reason: "客户要求赔偿全屋地板" });
  expect(await standingOf(no)).toMatchObject({ standing: "service_manager", moves: [{ cause: "authority" }] });
  await sendSeen(ladder, ladderOf(no, "lead"), { intent: "escalate", reason: "超出权限" });
  expect(await standingOf(no)).toMatchObject({ standing: "general_manager" });
  expect(actsOf(await seePage(ladder, ladderOf(no, "chief")))).toEqual([]);
});

test("S3-24: who is away names who stands in, and what moves up goes there", async () => {
  const away = { path: "/delegates", cookie: cookies.chief };
  const day = "2026-03-10";
  await sendSeen(delegates, away, { intent: "name", login: "chief", delegateLogin: "lead2", fromOn: day, toOn: day });
  const no = await brought();
  await sendSeen(ladder, ladderOf(no, "agent"), { intent: "escalate", reason: "需主管决定" });
  await sendSeen(ladder, ladderOf(no, "lead"), { intent: "escalate", reason: "需总经理决定" });
  expect((await readComplaint(as(staff.lead), { complaintNo: no })).ownerLogin).toBe("lead2");
  const { items } = await openPage(delegates, away);
  await sendSeen(delegates, away, { intent: "end", delegationId: items[0]!.delegationId });
  expect((await openPage(delegates, away)).items).toEqual([]);
});

test("S2-7, S2-11: what comes from outside goes to the general manager at once, who finds it and is told", async () => {
  at("10:00");
  const { complaintNo } = await registerComplaint(contextFor(database, staff.agent, { now: new Date() }), { ...SAID, channel: "media" });
  expect((await readComplaint(as(staff.lead), { complaintNo })).ownerLogin).toBe("chief");
  const { items } = await openPage(escalations, { path: "/escalations?view=for_me", cookie: cookies.chief });
  expect(items.map((item) => item.complaintNo)).toContain(complaintNo);
  const told = await database.current.db.notice.findMany({ where: { subjectNo: complaintNo, login: "chief" } });
  expect(told.map(({ kind }) => kind)).toEqual(["case_escalated"]);
});

test("S2-13: who has the case contacts the customer within half an hour; a next owner has half an hour of their own", async () => {
  const no = await brought();
  const due = async () => {
    const { timers } = await readComplaint(as(staff.lead), { complaintNo: no });
    return timers.find(({ timer }) => timer === "first_contact")?.dueAt;
  };
  expect(await due()).toBe("2026-03-10T10:30:00.000+08:00");
  at("10:15");
  await sendSeen(ladder, ladderOf(no, "agent"), { intent: "escalate", reason: "客户要求主管答复" });
  expect(await due()).toBe("2026-03-10T10:45:00.000+08:00");
  at("10:46");
  await fireAfterRestart(database);
  const { timeline } = await readComplaint(as(staff.lead), { complaintNo: no });
  expect(timeline.filter(({ reasonCode, timer }) => reasonCode === "overdue" && timer === "first_contact")).toHaveLength(1);
});

test("S3-34: who supervises urges a case from its page; the owner and the department's head are told", async () => {
  const no = await brought({ sustained: true });
  const supervisor = (await makeHolder(database, actors.supervisor())).cookie;
  const seen = { path: `/complaints/${no}/escalation`, params: { no }, cookie: supervisor };
  expect(actsOf(await seePage(ladder, seen))).toEqual(["urge"]);
  const posted = await sendSeen(ladder, seen, { intent: "urge", reason: "三天未见进展，请今天答复客户" });
  expect(posted.status).toBe(303);
  const told = await database.current.db.notice.findMany({ where: { subjectNo: no, kind: "case_urged" }, orderBy: { login: "asc" } });
  expect(told.map(({ login }) => login)).toEqual(["agent", "deputy", "head"]);
  const { timeline } = await readComplaint(as(staff.lead), { complaintNo: no });
  expect(timeline.at(-1)).toMatchObject({ reasonCode: "case_urged", reason: "三天未见进展，请今天答复客户" });
  expect(actsOf(await seePage(ladder, ladderOf(no, "lead")))).not.toContain("urge");
});

const DEMAND = { department: "quality", demand: "查明漏水原因并给出处理意见" };

/** A slip about a case, issued on its page by who leads. */
async function issued(no: string): Promise<string> {
  const to = { path: `/liaison?view=all&complaintNo=${no}`, cookie: cookies.lead };
  const posted = await sendSeen(slips, to, { intent: "issue", ...DEMAND, dueAt: "2026-03-10T18:00" });
  expect(posted.status).toBe(303);
  return (await listSlips(as(staff.lead), { view: "all", complaintNo: no })).items[0]!.slipNo;
}

test("S2-15, S2-19, S2-23: a slip reaches the head of its department, who confirms it and answers in writing before it is closed", async () => {
  const slipNo = await issued(await brought());
  const inbox = await openPage(slips, { path: "/liaison", cookie: cookies.head });
  expect(inbox.items.map((item) => item.slipNo)).toContain(slipNo);
  at("10:10");
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "receive" });
  expect(actsOf(await seePage(slip, slipOf(slipNo, "lead")))).not.toContain("close");
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "answer", answer: "接头扭矩不足，已停线整改" });
  await sendSeen(slip, slipOf(slipNo, "lead"), { intent: "close" });
  expect((await openPage(slip, slipOf(slipNo, "head"))).view).toMatchObject({ status: "closed", answer: "接头扭矩不足，已停线整改" });
});

test("S2-21, S2-24: a slip cannot be declined; unanswered in time it weighs on the head, and is published for all to read at 100 a time", async () => {
  const no = await brought();
  const slipNo = await issued(no);
  expect(actsOf(await seePage(slip, slipOf(slipNo, "head")))).toEqual(["receive"]);
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "receive" });
  at("18:00");
  await fireAfterRestart(database);
  expect(await penaltiesOf(no)).toEqual([]);
  at("18:01");
  await fireAfterRestart(database);
  expect(await penaltiesOf(no)).toEqual([["slip_not_served", 50, "points"]]);
  await sendSeen(slip, slipOf(slipNo, "chief"), { intent: "publish" });
  expect((await penaltiesOf(no)).filter(([violation]) => violation === "abnormal_slip")).toEqual([["abnormal_slip", 100, "points"]]);
  const read = await openPage(slip, slipOf(slipNo, "inspector"));
  expect(read.view).toMatchObject({ slipNo, publishedAt: expect.any(String) });
});

test("S2-16: the list of what is on the ladder says each case's level, and beside it that it is abnormal", async () => {
  const no = await brought();
  await sendSeen(ladder, ladderOf(no, "agent"), { intent: "escalate", reason: "超出权限" });
  const body = await seePage(escalations, { path: "/escalations?view=abnormal", cookie: cookies.lead });
  const row = [...body.querySelectorAll("tr")].find(({ textContent }) => textContent.includes(no))!;
  expect(row.textContent).toMatch(/一级\s*异常/);
});

const GRANT = { reason: "滤芯补偿" };

test("S2-25: within the case's hundred the front line grants at once, beyond it the page says so and asks the next above", async () => {
  const no = await brought();
  const over = await sendSeen(fund, fundOf(no, "agent"), { intent: "grant", ...GRANT, amount: "100.01" });
  expect(over.status).toBeGreaterThanOrEqual(400);
  await sendSeen(fund, fundOf(no, "agent"), { intent: "grant", ...GRANT, amount: "100.00" });
  expect((await openPage(fund, fundOf(no, "agent"))).view).toMatchObject({ granted: "100.00", can: { grant: { ok: false } } });
  expect(actsOf(await seePage(fund, fundOf(no, "agent")))).toEqual(["cancel", "request"]);
});

test("S2-26, S2-27: what is above one's authority waits before the next above, who decides it on their own page", async () => {
  const no = await brought();
  await sendSeen(fund, fundOf(no, "agent"), { intent: "request", ...GRANT, amount: "300.00" });
  const { items } = await openPage(grants, { path: "/goodwill?view=for_me", cookie: cookies.lead });
  const waiting = items.find((grant) => grant.complaintNo === no)!;
  await sendSeen(grants, { path: "/goodwill?view=for_me", cookie: cookies.lead }, { intent: "approve", grantNo: waiting.grantNo });
  expect((await openPage(fund, fundOf(no, "agent"))).view.granted).toBe("300.00");

  const grave = await brought({ channel: "media" });
  expect((await openPage(fund, fundOf(grave, "agent"))).view.can.grant.ok).toBe(false);
  await sendSeen(fund, fundOf(grave, "agent"), { intent: "request", ...GRANT, amount: "50.00" });
  const before = (await openPage(grants, { path: "/goodwill?view=for_me", cookie: cookies.chief })).items;
  const asked = before.find((grant) => grant.complaintNo === grave)!;
  await sendSeen(fund, fundOf(grave, "chief"), { intent: "refuse", grantNo: asked.grantNo, reason: "先查明责任" });
  expect((await openPage(fund, fundOf(grave, "agent"))).view.granted).toBe("0.00");
});

test("S2-17: the third unsolved round of a case that is major from the start is told to the general manager, who may publish its slip", async () => {
  at("10:00");
  const here = (actor: Actor) => contextFor(database, actor, { now: new Date() });
  const no = await hear(here, { channel: "media", category: "price" }); // sales has no head: the service manager approves its plans
  const slipNo = await issued(no);
  expect(actsOf(await seePage(slip, slipOf(slipNo, "chief")))).not.toContain("publish");
  for (const round of [1, 2, 3]) {
    await agree(here, no);
    await carryOut(here, no);
    await reviewComplaint(here(staff.lead), { complaintNo: no, solved: false, remark: `第 ${round} 次未解决` });
  }
  const view = await standingOf(no);
  expect(view).toMatchObject({ standing: "general_manager", abnormal: true });
  expect(view.moves.map(({ cause }) => cause)).toEqual(["third_round", "level"]);
  await sendSeen(slip, slipOf(slipNo, "chief"), { intent: "publish" });
  expect((await openPage(slip, slipOf(slipNo, "inspector"))).view.publishedAt).not.toBeNull();
});

/** A morning of the next quarter, on which somebody signs in anew. */
async function nextQuarter(who: keyof typeof staff): Promise<void> {
  at("10:00", "2026-04-01");
  cookies[who] = (await makeHolder(database, staff[who])).cookie;
}

test("S2-26: what the service manager grants in a month ends with two thousand, which the page says, and begins anew with the next", async () => {
  const granting = async () => {
    const no = await brought();
    return sendSeen(fund, fundOf(no, "lead2"), { intent: "grant", ...GRANT, amount: "300.00" });
  };
  for (const _ of [1, 2, 3, 4, 5, 6]) expect((await granting()).status).toBe(303);
  const no = await brought();
  expect((await openPage(fund, fundOf(no, "lead2"))).view.mine).toMatchObject({ period: "month", left: "200.00" });
  const over = await sendSeen(fund, fundOf(no, "lead2"), { intent: "grant", ...GRANT, amount: "200.01" });
  expect(over.status).toBeGreaterThanOrEqual(400);
  expect(over.refused).toMatchObject({ values: { amount: "200.01", reason: GRANT.reason }, message: expect.stringContaining("总经理") });
  await sendSeen(fund, fundOf(no, "lead2"), { intent: "grant", ...GRANT, amount: "200.00" });
  await nextQuarter("lead2");
  expect((await openPage(fund, fundOf(no, "lead2"))).view.mine).toMatchObject({ left: "2000.00" });
});

test("S2-27: what the general manager grants in a quarter ends with twenty thousand and begins anew with the next", async () => {
  const grave = await brought({ channel: "media" });
  const mine = async () => (await openPage(fund, fundOf(grave, "chief"))).view.mine!;
  const before = Number((await mine()).left);
  await sendSeen(fund, fundOf(grave, "chief"), { intent: "grant", ...GRANT, amount: "15000.00" });
  expect(await mine()).toMatchObject({ period: "quarter", left: (before - 15_000).toFixed(2) });
  const second = await brought({ channel: "media" });
  const over = await sendSeen(fund, fundOf(second, "chief"), { intent: "grant", ...GRANT, amount: "5000.01" });
  expect(over.status).toBeGreaterThanOrEqual(400);
  await nextQuarter("chief");
  expect((await openPage(fund, fundOf(second, "chief"))).view.mine).toMatchObject({ left: "20000.00" });
  await sendSeen(fund, fundOf(second, "chief"), { intent: "grant", ...GRANT, amount: "5000.01" });
  expect((await openPage(fund, fundOf(second, "chief"))).view.granted).toBe("5000.01");
});
