import { fireTimers } from "@services/clocks/index.server";
import {
  acknowledgeComplaint,
  addNote,
  assessComplaint,
  assignComplaint,
  explainLimit,
  handOver,
  listComplaints,
  pauseComplaint,
  promiseCustomer,
  readComplaint,
  registerComplaint,
  resolveRemotely,
  resumeComplaint,
  tickStep,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt, toWireInstant } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
beforeAll(async () => {
  await buildWorld(database);
  const { db } = database.current;
  await db.userAccount.create({
    data: { login: "wang", name: "王芳", passwordHash: "none", roles: ["customer_service"], createdAt: instantAt("2026-03-01") },
  });
});

/** Tuesday 10 March 2026 at this time, or on another day. */
const at = (time: string, day = "2026-03-10") => instantAt(day, time);
const as = (actor: Actor, now: Date) => contextFor(database, actor, { now });
const service = actors.customerService();

type Input = Parameters<typeof registerComplaint>[1];
const SAID = {
  channel: "hotline",
  category: "product_quality.leak",
  description: "净水器漏水",
  complainant: { name: "陈女士", phone: "13812345678" },
} as const;
const register = (now: Date, more: Partial<Input> = {}) => registerComplaint(as(service, now), { ...SAID, ...more });
const local = (instant: string) => instant.slice(0, 16).replace("T", " ");

/** The limits that 1.8 names, each by a case to which it applies: what is registered when, the timer, and when it is due in Shanghai. */
const LIMITS: [what: string, Partial<Input>, from: Date, timer: string, due: string | null][] = [
  ["first contact in 30 minutes", {}, at("10:00"), "first_contact", "2026-03-10 10:30"],
  ["first contact at night runs in working time", {}, at("22:00"), "first_contact", "2026-03-11 09:00"],
  ["first contact of the urgent at night", { kind: "emergency_incident" }, at("22:00"), "first_contact", "2026-03-10 22:30"],
  ["first contact in a chat", { channel: "web_chat" }, at("11:50"), "first_contact", "2026-03-10 13:35"],
  ["first contact in social media", { channel: "social" }, at("10:00"), "first_contact", "2026-03-10 10:15"],
  ["an e-mail is acknowledged in an hour", { channel: "email" }, at("23:10"), "acknowledgement", "2026-03-11 00:10"],
  ["a call is acknowledged on the spot", {}, at("10:00"), "acknowledgement", null],
  ["progress to a customer", {}, at("10:00"), "progress_reply", "2026-03-11 10:00"],
  ["progress to a partner", { complainant: { tier: "dealer", dealerCode: "D001" } }, at("10:00"), "progress_reply", "2026-03-10 10:30"],
  ["the urgent goes to the next leader", { criteria: ["safety"] }, at("10:00"), "next_leader", "2026-03-10 10:25"],
  ["the major goes to the next leader", { lossAmount: "5000.01" }, at("10:00"), "next_leader", "2026-03-10 10:25"],
  ["the general does not", {}, at("10:00"), "next_leader", null],
  ["a general complaint has a proposal in 20 minutes", {}, at("10:00"), "proposal", "2026-03-10 10:20"],
  ["a moderate one has none", { lossAmount: "1000.00" }, at("10:00"), "proposal", null],
  ["the satisfaction call", {}, at("10:00"), "satisfaction_call", "2026-03-10 10:30"],
  ["an agreed solution in 24 hours", {}, at("16:00", "2026-03-13"), "agreed_solution", "2026-03-14 16:00"],
  ["urgent: 4 hours", { criteria: ["safety"] }, at("16:00"), "resolution_by_urgency", "2026-03-10 20:00"],
  ["important: 24 hours", { criteria: ["main_function"] }, at("16:00"), "resolution_by_urgency", "2026-03-11 16:00"],
  ["general: 48 hours", {}, at("16:00"), "resolution_by_urgency", "2026-03-12 16:00"],
  ["general: 1 working day, over the weekend", {}, at("16:00", "2026-03-13"), "resolution_by_severity", "2026-03-16 17:30"],
  ["moderate: 3 working days", { lossAmount: "5000.00" }, at("16:00"), "resolution_by_severity", "2026-03-13 17:30"],
  ["major: 7 working days", { claimAmount: "5000.01" }, at("16:00"), "resolution_by_severity", "2026-03-19 17:30"],
  ["a start after close counts as the next working day", {}, at("17:31"), "resolution_by_severity", "2026-03-12 17:30"],
  ["before the Qingming holiday", {}, at("09:00", "2026-04-03"), "resolution_by_severity", "2026-04-07 17:30"],
  ["conduct: the superior answers in 1 day", { category: "conduct.rude_words" }, at("10:00"), "conduct_answer", "2026-03-11 17:30"],
  ["conduct: 2 days in all", { category: "conduct.rude_words" }, at("10:00"), "conduct_whole", "2026-03-12 17:30"],
  ["conduct has no other resolution", { category: "conduct.rude_words" }, at("10:00"), "resolution_by_severity", null],
];

describe("every limit of 1.8 that begins with the registration", () => {
  test.each(LIMITS)("%s", async (_, more, from, timer, due) => {
    const { timers } = await register(from, more);
    const found = timers.find((one) => one.timer === timer);
    expect(found ? local(found.dueAt) : null).toBe(due);
  });
});

const stateOf = (timers: readonly { timer: string; state: string; dueAt: string }[], timer: string) =>
  timers.find((one) => one.timer === timer)?.state;

describe("what is done stops the clocks that it ends", () => {
  test("a case from its registration to its early end", async () => {
    const { complaintNo, nextDueAt } = await register(at("10:00"), { channel: "email", desiredRemedy: "repair" });
    expect(local(nextDueAt!)).toBe("2026-03-10 10:20");
    const promised = toWireInstant(at("18:00", "2026-03-11"));
    const acknowledged = await acknowledgeComplaint(as(service, at("10:05")), { complaintNo, expectedResolutionAt: promised });
    expect([stateOf(acknowledged.timers, "acknowledgement"), stateOf(acknowledged.timers, "promised_resolution")]).toEqual([
      "met",
      "running",
    ]);
    const called = await tickStep(as(service, at("10:31")), { complaintNo, step: "restated", text: "漏水，要求上门维修" });
    expect([stateOf(called.timers, "first_contact"), stateOf(called.timers, "progress_reply")]).toEqual(["met_late", "met"]);
    const assessed = await assessComplaint(as(service, at("10:32")), { complaintNo, validity: "sustained", criteria: ["main_function"] });
    expect(assessed.timers.find(({ timer }) => timer === "forward")?.dueAt).toBe(toWireInstant(at("10:37")));
    expect(assessed.timers.find(({ timer }) => timer === "resolution_by_urgency")?.dueAt).toBe(toWireInstant(at("10:00", "2026-03-11")));
    const handed = await handOver(as(service, at("10:36")), { complaintNo });
    expect([stateOf(handed.timers, "forward"), stateOf(handed.timers, "department_done")]).toEqual(["met", "running"]);
    const solved = await resolveRemotely(as(service, at("11:00")), { complaintNo, solution: "更换密封圈", customerAccepted: true });
    expect(solved.timers.filter(({ state }) => ["running", "warned", "breached", "paused"].includes(state))).toEqual([]);
    expect(solved.nextDueAt).toBeNull();
  });

  test("each new owner has thirty minutes", async () => {
    const { complaintNo } = await register(at("10:00"));
    await addNote(as(service, at("10:10")), { complaintNo, kind: "contact", body: "已致电" });
    const assigned = await assignComplaint(as(service, at("11:00")), { complaintNo, ownerLogin: "wang" });
    expect(assigned.timers.filter(({ timer }) => timer === "first_contact").map(({ state, dueAt }) => [state, local(dueAt)])).toEqual([
      ["running", "2026-03-10 11:30"],
      ["met", "2026-03-10 10:30"],
    ]);
  });

  test("a pause moves what is not overdue; a promise runs on", async () => {
    const { complaintNo } = await register(at("10:00"));
    await promiseCustomer(as(service, at("10:10")), { complaintNo, dueAt: toWireInstant(at("15:00")), note: "下午三点回复" });
    const waiting = { complaintNo, reasonCode: "waiting_for_customer", reason: "客户出差，周四联系" } as const;
    await pauseComplaint(as(service, at("10:25")), waiting);
    expect(await refusalOf(pauseComplaint(as(service, at("10:26")), waiting))).toMatchObject({ code: "wrong_state" });
    const resumed = await resumeComplaint(as(service, at("12:25")), { complaintNo });
    const due = Object.fromEntries(resumed.timers.map(({ timer, dueAt }) => [timer, local(dueAt)]));
    expect(due).toMatchObject({
      ...{ proposal: "2026-03-10 10:20", satisfaction_call: "2026-03-10 12:30", promise: "2026-03-10 15:00" },
      agreed_solution: "2026-03-11 12:00",
    });
    const explained = await explainLimit(as(service, at("12:30")), { complaintNo, timer: "agreed_solution" });
    expect([explained.countedMinutes, explained.pauses.map(({ reason }) => reason)]).toEqual([1_440, [waiting.reason]]);
  });
});

describe("a missed limit", () => {
  test("is written once, counts for good, and puts the case first", async () => {
    const { complaintNo } = await register(at("10:00", "2026-03-17"));
    const portal = (time: string) => as(actors.system, at(time, "2026-03-17"));
    for (const time of ["10:20", "10:21", "10:21", "10:31"]) await fireTimers(portal(time));
    const seen = await readComplaint(as(service, at("10:32", "2026-03-17")), { complaintNo });
    const missed = seen.timeline.filter(({ action }) => action === "complaints/miss-time-limit");
    expect([seen.breaches, missed.length, seen.status]).toEqual([3, 3, "received"]);
    await Promise.all([fireTimers(portal("23:00")), fireTimers(portal("23:00"))]);
    const later = await readComplaint(as(service, at("23:01", "2026-03-17")), { complaintNo });
    expect([later.breaches, later.timers.filter(({ state }) => state === "breached").length]).toEqual([3, 3]);
    const overdue = await listComplaints(as(service, at("10:32", "2026-03-17")), { view: "overdue", limit: 200 });
    expect(overdue.items.find((row) => row.complaintNo === complaintNo)?.overdue).toBe(true);
  });

  test("what was missed while nobody ran is told once after", async () => {
    const { complaintNo } = await register(at("10:00", "2026-03-18"));
    await fireTimers(as(actors.system, at("10:00", "2026-03-30")));
    await fireTimers(as(actors.system, at("10:01", "2026-03-30")));
    const { timeline, breaches } = await readComplaint(as(service, at("10:02", "2026-03-30")), { complaintNo });
    const told = timeline.filter(({ action }) => action === "complaints/miss-time-limit");
    expect([breaches, told.length]).toEqual([7, 7]);
  });
});

test("what was done is intact", () => expectIntact(database));
