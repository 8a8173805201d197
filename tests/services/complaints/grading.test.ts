import {
  acknowledgeComplaint,
  answerProposal,
  approveProposal,
  assessComplaint,
  handOver,
  notSustain,
  proposeSolution,
  readComplaint,
  registerComplaint,
  reopenComplaint,
  tickStep,
} from "@services/complaints/index.server";
import { openConductForm, withdrawConductForm } from "@services/conduct/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt, toWireInstant } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { buildWorld } from "../../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));

/** Tuesday 10 March 2026 at this time. */
const at = (time: string, day = "2026-03-10") => instantAt(day, time);
const as = (actor: Actor, now: Date = at("10:00")) => contextFor(database, actor, { now });
const [service, manager] = [actors.customerService(), actors.serviceManager()];
let callers = 0;
const caller = () => ({ name: "陈女士", phone: `139${String(20_000_000 + ++callers)}` });

type Input = Parameters<typeof registerComplaint>[1];
type Assessed = Omit<Parameters<typeof assessComplaint>[1], "complaintNo">;
const LEAK = { channel: "hotline", category: "product_quality.leak", description: "净水器底部漏水" } as const;
const register = (more: Partial<Input> = {}) => registerComplaint(as(service), { ...LEAK, complainant: caller(), ...more });
const assess = (complaintNo: string, said: Assessed, now?: Date) => assessComplaint(as(service, now), { complaintNo, ...said });

describe("two complaints make it grave, S3-48: counted by how often the customer complained, not by the level", () => {
  test.each<[string, Partial<Input>, Assessed]>([
    ["the first through 12315", { channel: "regulator" }, { lossAmount: "10.00" }],
    ["the first through the media", { channel: "media" }, { category: "logistics.late" }],
    ["the first whose level is raised by hand", {}, { level: "major", reason: "老客户", lossAmount: "10.00" }],
  ])("%s stays general", async (_, more, said) => {
    const { complaintNo } = await register(more);
    expect(await assess(complaintNo, said)).toMatchObject({ level: "major", severity: "general" });
  });

  test("one about another is the second, and so is one that was opened again", async () => {
    const first = await register();
    const about = await register({ parentComplaintNo: first.complaintNo });
    expect((await assess(about.complaintNo, { lossAmount: "10.00" })).severity).toBe("major");
    await acknowledgeComplaint(as(service), { complaintNo: first.complaintNo, expectedResolutionAt: toWireInstant(at("18:00")) });
    await notSustain(as(service), { complaintNo: first.complaintNo, answer: "属安装问题" });
    await reopenComplaint(as(service), { complaintNo: first.complaintNo, reason: "客户提供了检测报告" });
    const again = await assess(first.complaintNo, { lossAmount: "10.00" });
    expect(again).toMatchObject({ severity: "major", gradings: { severity: { rule: "S3-48", why: "两次以上投诉" } } });
  });
});

describe("assessing again keeps what it does not touch", () => {
  test.each<[string, Assessed, object]>([
    [
      "a severity set by hand",
      { severity: "major", reason: "独居老人" },
      { severity: "major", gradings: { severity: { why: "独居老人" } } },
    ],
    ["severe dissatisfaction", { severelyDissatisfied: true }, { severity: "major", severelyDissatisfied: true }],
    ["an urgency set by hand", { urgency: "urgent", reason: "养老院" }, { urgency: "urgent", gradings: { urgency: { why: "养老院" } } }],
    ["the criteria", { criteria: ["safety", "reputation"] }, { urgency: "urgent", criteria: ["safety", "reputation"] }],
  ])("%s", async (_, said, kept) => {
    const { complaintNo } = await register({ lossAmount: "10.00" });
    expect(await assess(complaintNo, said)).toMatchObject(kept);
    const { criteria, category, lossAmount } = await readComplaint(as(service), { complaintNo });
    // What the form sends that is sent as it was opened, beside the new department.
    const form = { criteria: [...criteria], category, lossAmount: lossAmount!, primaryDepartment: "production" as const };
    expect(await assess(complaintNo, form)).toMatchObject({ ...kept, primaryDepartment: "production" });
    expect(await assess(complaintNo, { validity: "sustained" })).toMatchObject(kept);
  });

  test("each is taken back by saying so", async () => {
    const { complaintNo } = await register({ criteria: ["safety"] });
    expect(await assess(complaintNo, { severelyDissatisfied: true })).toMatchObject({ severity: "major", urgency: "urgent" });
    expect(await assess(complaintNo, { severelyDissatisfied: false, criteria: [] })).toMatchObject({
      ...{ severity: "general", urgency: "general", criteria: [] },
    });
  });
});

describe("an amount that turns out to be none is emptied, S3-48", () => {
  const dueBy = ({ timers }: { timers: readonly { timer: string; dueAt: string; stoppedAt: string | null }[] }) =>
    timers.find(({ timer, stoppedAt }) => timer === "resolution_by_severity" && stoppedAt === null)?.dueAt;

  test.each([
    [{ lossAmount: "8000.00" }, { lossAmount: null }],
    [{ claimAmount: "8000.00" }, { claimAmount: null }],
  ])("%o falls to general, and its limit with it", async (lost, emptied) => {
    const mild = await register();
    const { complaintNo, severity } = await register(lost);
    expect(severity).toBe("major");
    expect(dueBy(await readComplaint(as(service), { complaintNo }))).not.toBe(dueBy(mild));
    const assessed = await assess(complaintNo, emptied);
    expect(assessed).toMatchObject({ severity: "general", lossAmount: null, claimAmount: null });
    expect(dueBy(assessed)).toBe(dueBy(mild));
  });

  test("the other one counts on, and what is not said stays", async () => {
    const { complaintNo } = await register({ lossAmount: "8000.00", claimAmount: "2000.00" });
    expect(await assess(complaintNo, { lossAmount: null })).toMatchObject({ severity: "moderate", claimAmount: "2000.00" });
    expect(await assess(complaintNo, { primaryDepartment: "production" })).toMatchObject({ severity: "moderate", claimAmount: "2000.00" });
  });

  test("emptying what was empty moves no grade that somebody set", async () => {
    const { complaintNo } = await register();
    const byHand = { severity: "major", gradings: { severity: { why: "独居老人" } } };
    expect(await assess(complaintNo, { severity: "major", reason: "独居老人" })).toMatchObject(byHand);
    expect(await assess(complaintNo, { lossAmount: null, claimAmount: null })).toMatchObject(byHand);
  });
});

const LIMITS = ["next_leader", "proposal", "satisfaction_call", "resolution_by_severity", "conduct_answer", "conduct_whole"];
/** The limits that depend on the grades, each by when it is due in Shanghai while it runs, and how it stands otherwise. */
const limitsOf = (timers: readonly { timer: string; state: string; dueAt: string }[]) =>
  Object.fromEntries(
    timers
      .filter(({ timer }) => LIMITS.includes(timer))
      .reverse()
      .map(({ timer, state, dueAt }) => [
        timer,
        state === "cancelled" || state.startsWith("met") ? state : dueAt.slice(5, 16).replace("T", " "),
      ]),
  );

describe("all limits that apply run, 1.8: also those that come to apply, counted from the registration", () => {
  const mail = () => register({ channel: "email", category: "other" });

  test("a letter found to be urgent goes to the next leader", async () => {
    const { complaintNo, timers } = await mail();
    expect(limitsOf(timers)).not.toHaveProperty("next_leader");
    const assessed = await assess(complaintNo, { criteria: ["safety"] }, at("10:07"));
    expect(limitsOf(assessed.timers)).toMatchObject({ next_leader: "03-10 10:25", proposal: "cancelled" });
  });

  test("what turns out to be about conduct has its limits, and what does not, its own", async () => {
    const { complaintNo } = await mail();
    const conduct = await assess(complaintNo, { category: "conduct.rude_words" }, at("10:10"));
    const ofConduct = { conduct_answer: "03-11 17:30", conduct_whole: "03-12 17:30" };
    expect(limitsOf(conduct.timers)).toMatchObject({ ...ofConduct, proposal: "cancelled", resolution_by_severity: "cancelled" });
    const business = await assess(complaintNo, { category: "service.slow_response" }, at("10:15"));
    expect(limitsOf(business.timers)).toMatchObject({
      conduct_answer: "cancelled",
      resolution_by_severity: "03-11 17:30",
      proposal: "03-10 10:20",
    });
    const again = await assess(complaintNo, { category: "conduct.rude_words" }, at("10:16"));
    expect(limitsOf(again.timers)).toMatchObject({ ...ofConduct, resolution_by_severity: "cancelled" });
  });

  test("what nobody is asked any more is not timed again: a form that was withdrawn (S3-55)", async () => {
    const account = { login: "rude", name: "rude", passwordHash: "none", roles: ["quality"], department: "quality" };
    await database.current.db.userAccount.create({ data: { ...account, createdAt: at("08:00") } });
    const { complaintNo } = await register({ category: "conduct.rude_words" });
    await openConductForm(as(service), { complaintNo, personLogin: "rude" });
    await withdrawConductForm(as(service), { complaintNo, reason: "同名" });
    const assessed = await assess(complaintNo, { criteria: ["main_function"] }, at("10:06"));
    expect(limitsOf(assessed.timers)).toMatchObject({ conduct_answer: "cancelled", conduct_whole: "03-12 17:30" });
  });

  test("what is done is not timed again", async () => {
    const { complaintNo } = await register({ lossAmount: "2000.00", demand: "修好" });
    await acknowledgeComplaint(as(service), { complaintNo, expectedResolutionAt: toWireInstant(at("18:00")) });
    await tickStep(as(service), { complaintNo, step: "restated", text: "漏水" });
    await assess(complaintNo, { validity: "sustained" });
    await handOver(as(service), { complaintNo });
    await proposeSolution(as(service), { complaintNo, options: [{ remedy: "repair", text: "上门更换" }] });
    const proposed = await assess(complaintNo, { lossAmount: "10.00" }, at("10:05"));
    expect(limitsOf(proposed.timers)).toMatchObject({ satisfaction_call: "03-10 10:30", resolution_by_severity: "03-11 17:30" });
    expect(limitsOf(proposed.timers)).not.toHaveProperty("proposal");
    await approveProposal(as(manager), { complaintNo, instruction: "照办" });
    await answerProposal(as(service), { complaintNo, accepted: true });
    const accepted = await assess(complaintNo, { criteria: ["safety"] }, at("10:06"));
    expect(limitsOf(accepted.timers)).not.toHaveProperty("next_leader");
  });

  test("what is settled has none", async () => {
    const { complaintNo } = await mail();
    await acknowledgeComplaint(as(service), { complaintNo, expectedResolutionAt: toWireInstant(at("18:00")) });
    await notSustain(as(service), { complaintNo, answer: "属安装问题" });
    expect(await assess(complaintNo, { criteria: ["safety"] })).toMatchObject({ urgency: "urgent", nextDueAt: null });
  });
});

test("what was done is intact", () => expectIntact(database));
