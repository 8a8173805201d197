import { readComplaint } from "@services/complaints/index.server";
import type { SlaPolicy } from "@services/platform/sla-policies";
import { instantAt, toWireInstant } from "@services/platform/time";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { actors, contextFor } from "../support/context";
import { callApi, makeHolder, usePortal } from "../support/http";
import { expectToldOnce, rowsWithoutProof } from "../support/told-limits";
import { buildWorld } from "../support/world";

// The tables of 1.7 and 1.8, each row by the calls that bring it about and, for a limit, by a worker that knows the database alone.

const portal = usePortal();
const bearers: Record<string, string> = {};
const TUESDAY = "2026-03-10";
/** The system's clock stands at this time of Tuesday 10 March 2026. */
const standAt = (time: string) => vi.setSystemTime(instantAt(TUESDAY, time));

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: instantAt(TUESDAY, "09:00") });
  await buildWorld(portal);
  // Nobody stands above: a case that is moved up would be given to a new owner, for whom the first contact begins anew.
  for (const login of ["customer-service", "wang"])
    bearers[login] = (await makeHolder(portal, { login, roles: ["customer_service"] })).bearer;
});
afterAll(() => void vi.useRealTimers());

type Step = readonly [time: string, command: string, said?: object];
interface Answer {
  complaintNo: string;
  timers: { timer: string; run: number; state: string; dueAt: string }[];
}

let callers = 0;
const SAID = { channel: "hotline", category: "product_quality.leak", description: "净水器漏水", desiredRemedy: "repair" };

/** A case by the calls that are named, each at its time; the last answer. */
async function play(registered: object, steps: readonly Step[] = [], from = "10:00"): Promise<Answer> {
  const call = async ([time, command, said = {}]: Step, known: object): Promise<Answer> => {
    standAt(time);
    const headers = { Authorization: bearers["customer-service"]! };
    const response = await callApi(`complaints/${command}`, { body: { ...known, ...said }, headers });
    const answer = (await response.json()) as Answer;
    expect(response.status, JSON.stringify(answer)).toBe(200);
    return answer;
  };
  const complainant = { name: "陈女士", phone: `139${String(50_000_000 + ++callers)}` };
  let answer = await call([from, "register", registered], { ...SAID, complainant });
  for (const step of steps) answer = await call(step, { complaintNo: answer.complaintNo });
  return answer;
}

const onTuesday = (time: string) => toWireInstant(instantAt(TUESDAY, time));
const ACKNOWLEDGED: Step = ["10:01", "acknowledge", { expectedResolutionAt: onTuesday("16:00") }];
const RESTATED: Step = ["10:02", "tick-step", { step: "restated", text: "漏水，要求维修" }];
const assess = (said: object, time = "10:05"): Step => [time, "assess", said];
const ANSWERED: Step = ["10:03", "not-sustain", { answer: "属安装问题" }];

describe("the three gradings of 1.7", () => {
  const REGULATOR = { channel: "regulator" };
  test.each<[what: string, registered: object, steps: Step[], grades: object]>([
    ["safety", { criteria: ["safety"] }, [], { urgency: "urgent" }],
    ["a major loss", {}, [assess({ criteria: ["major_loss"] })], { urgency: "urgent" }],
    ["reputation", {}, [assess({ criteria: ["reputation"] })], { urgency: "urgent" }],
    ["the main function", {}, [assess({ criteria: ["main_function"] })], { urgency: "important" }],
    ["nothing of these", { criteria: ["safety"] }, [assess({ criteria: [] })], { urgency: "general" }],
    ["an emergency", { kind: "emergency_incident" }, [], { urgency: "urgent" }],
    ["the first, internal", {}, [], { level: "level_1", severity: "general" }],
    ["the first, external", REGULATOR, [assess({ category: "logistics.late" })], { level: "major", severity: "general" }],
    [
      "dissatisfied with the first",
      {},
      [ACKNOWLEDGED, ANSWERED, ["10:04", "reopen", { reason: "又漏" }]],
      { level: "level_2", severity: "major" },
    ],
    ["dissatisfied with a major's", REGULATOR, [ACKNOWLEDGED, ANSWERED, ["10:04", "reopen", { reason: "又漏" }]], { level: "abnormal" }],
    ["less than 1,000", { lossAmount: "999.99" }, [], { severity: "general" }],
    ["1,000", { claimAmount: "1000.00" }, [], { severity: "moderate" }],
    ["5,000", { lossAmount: "10.00" }, [assess({ claimAmount: "5000.00" })], { severity: "moderate" }],
    ["more than 5,000", {}, [assess({ lossAmount: "5000.01" })], { severity: "major" }],
    ["severe dissatisfaction", {}, [assess({ severelyDissatisfied: true })], { severity: "major" }],
    ["conduct of the first degree", { category: "conduct.impatient", lossAmount: "9000.00" }, [], { severity: "general" }],
    ["conduct of the second", {}, [assess({ category: "conduct.rude_words" })], { severity: "moderate" }],
    [
      "by hand, with the reason",
      {},
      [assess({ level: "major", severity: "moderate", reason: "老客户" })],
      { level: "major", severity: "moderate" },
    ],
  ])("%s", async (_, registered, steps, grades) => expect(await play(registered, steps)).toMatchObject(grades));
});

interface Limit {
  registered?: object;
  from?: string;
  steps?: Step[];
}

describe("the limits of 1.8: due when the table says, warned of and told once each and not before, by workers that were started anew", () => {
  const proven: (SlaPolicy | null)[] = [];
  const CHAT = { channel: "web_chat" };
  const PARTNER = { complainant: { tier: "dealer", dealerCode: "D001" } };
  const CONDUCT = { category: "conduct.rude_words" };
  const MAIL = { channel: "email", category: "other" };
  test.each<[what: string, played: Limit, timer: string, due: string]>([
    ["first contact", {}, "first_contact", "2026-03-10 10:30"],
    ["at night in working time", { from: "22:00" }, "first_contact", "2026-03-11 09:00"],
    ["the urgent at night", { registered: { kind: "emergency_incident" }, from: "22:00" }, "first_contact", "2026-03-10 22:30"],
    [
      "the urgent in a chat at night",
      { registered: { ...CHAT, criteria: ["safety"] }, from: "22:00" },
      ...(["first_contact", "2026-03-10 22:15"] as const),
    ],
    ["in a chat", { registered: CHAT, from: "11:50" }, "first_contact", "2026-03-10 13:35"],
    [
      "of each new owner",
      {
        steps: [
          ["10:10", "add-note", { kind: "contact", body: "已致电" }],
          ["11:00", "assign", { ownerLogin: "wang" }],
        ],
      },
      ...(["first_contact", "2026-03-10 11:30"] as const),
    ],
    ["acknowledgement of an e-mail", { registered: MAIL, from: "23:10" }, "acknowledgement", "2026-03-11 00:10"],
    ["progress to a partner", { registered: PARTNER }, "progress_reply", "2026-03-10 10:30"],
    ["progress to a customer", {}, "progress_reply", "2026-03-11 10:00"],
    ["forward after the assessment", { steps: [ACKNOWLEDGED, assess({})] }, "forward", "2026-03-10 10:10"],
    ["the urgent to the next leader", { registered: { criteria: ["safety"] } }, "next_leader", "2026-03-10 10:25"],
    ["what is found to be urgent", { registered: MAIL, steps: [assess({ criteria: ["safety"] })] }, "next_leader", "2026-03-10 10:25"],
    ["the major to the next leader", { steps: [assess({ lossAmount: "6000.00" })] }, "next_leader", "2026-03-10 10:25"],
    ["a proposal for the general", {}, "proposal", "2026-03-10 10:20"],
    ["the satisfaction call", {}, "satisfaction_call", "2026-03-10 10:30"],
    ["an agreed solution", {}, "agreed_solution", "2026-03-11 10:00"],
    ["solved, urgent", { registered: { criteria: ["safety"] } }, "resolution_by_urgency", "2026-03-10 14:00"],
    ["solved, important", { steps: [assess({ criteria: ["main_function"] })] }, "resolution_by_urgency", "2026-03-11 10:00"],
    ["solved, general", {}, "resolution_by_urgency", "2026-03-12 10:00"],
    ["solved, of a general severity", {}, "resolution_by_severity", "2026-03-11 17:30"],
    ["solved, moderate", { steps: [assess({ lossAmount: "1000.00" })] }, "resolution_by_severity", "2026-03-13 17:30"],
    ["solved, major", { registered: { lossAmount: "6000.00" } }, "resolution_by_severity", "2026-03-19 17:30"],
    ["the department", { steps: [ACKNOWLEDGED, RESTATED, assess({}), ["10:06", "hand-over"]] }, "department_done", "2026-03-13 17:30"],
    ["conduct, the answer", { registered: CONDUCT }, "conduct_answer", "2026-03-11 17:30"],
    ["conduct, the decision", { registered: CONDUCT, steps: [ACKNOWLEDGED, assess({})] }, "conduct_decision", "2026-03-11 17:30"],
    ["conduct, in all", { registered: CONDUCT }, "conduct_whole", "2026-03-12 17:30"],
    ["what is found to be about conduct", { registered: MAIL, steps: [assess(CONDUCT)] }, "conduct_whole", "2026-03-12 17:30"],
    [
      "what is found to be business",
      { registered: CONDUCT, steps: [assess({ category: "price" })] },
      "resolution_by_severity",
      "2026-03-11 17:30",
    ],
    [
      "a promised answer",
      { steps: [["10:05", "promise", { dueAt: onTuesday("15:00"), note: "下午三点" }]] },
      "promise",
      "2026-03-10 15:00",
    ],
    ["a promised solution", { steps: [ACKNOWLEDGED] }, "promised_resolution", "2026-03-10 16:00"],
    ["after-care", { registered: { channel: "regulator" }, steps: [ACKNOWLEDGED, ANSWERED] }, "after_care", "2026-03-25 10:03"],
  ])("%s", async (_, { registered = {}, steps, from }, timer, due) => {
    const { complaintNo, timers } = await play(registered, steps, from);
    const dueAt = instantAt(due.slice(0, 10), due.slice(11));
    const runs = timers.filter((one) => one.timer === timer && one.state !== "met");
    expect(runs.map((one) => one.dueAt)).toEqual([toWireInstant(dueAt)]);
    proven.push(await expectToldOnce(portal, { subjectNo: complaintNo, timer, dueAt }));
    const { timeline } = await readComplaint(contextFor(portal, actors.serviceManager(), { now: new Date() }), { complaintNo });
    expect(timeline.filter((act) => act.action === "complaints/miss-time-limit" && act.timer === timer)).toHaveLength(1);
  });

  test("no row of the table is left out", () => expect(rowsWithoutProof("cases", proven)).toEqual([]));
});
