import { fireTimers } from "@services/clocks/index.server";
import {
  addNote,
  answerProposal,
  approveProposal,
  assessComplaint,
  assignComplaint,
  cancelTask,
  closeComplaint,
  completeTask,
  notSustain,
  offerProposal,
  promiseCustomer,
  proposeSolution,
  readComplaint,
  recordFollowUp,
  registerComplaint,
  reopenComplaint,
  resolveRemotely,
  reviewComplaint,
  tickStep,
  transferComplaint,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { SETTINGS } from "@services/platform/settings";
import { instantAt, toWireInstant } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { agree, carryOut } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
beforeAll(async () => {
  await buildWorld(database);
  const account = { passwordHash: "none", roles: ["customer_service"], createdAt: instantAt("2026-03-01") };
  await database.current.db.userAccount.createMany({
    data: ["wang", "customer-service"].map((login) => ({ ...account, login, name: login })),
  });
});

const at = (time: string, day = "2026-03-10") => instantAt(day, time);
const wire = (time: string, day?: string) => toWireInstant(at(time, day));
const as = (actor: Actor, now: Date = at("10:00")) => contextFor(database, actor, { now });
const [service, manager] = [actors.customerService(), actors.serviceManager()];
const READ = { lessons: "接头批次公差偏大", improvement: "来料加检外径" };
let callers = 0;

type Input = Parameters<typeof registerComplaint>[1];
const register = async (more: Partial<Input> = {}) =>
  (
    await registerComplaint(as(service), {
      ...{
        channel: "hotline",
        category: "product_quality.leak",
        description: "净水器底部漏水",
        expectedResolutionAt: wire("18:00", "2026-03-11"),
      },
      complainant: { name: "陈女士", phone: `139${String(30_000_000 + ++callers)}` },
      ...more,
    })
  ).complaintNo;
const read = (complaintNo: string, now?: Date) => readComplaint(as(service, now), { complaintNo });
const stateOf = ({ timers }: { timers: readonly { timer: string; state: string }[] }, name: string) =>
  timers.find(({ timer }) => timer === name)?.state;

async function untilReviewed(more: Partial<Input> = {}): Promise<string> {
  const complaintNo = await register(more);
  await solve(complaintNo);
  return complaintNo;
}
async function solve(complaintNo: string): Promise<void> {
  await assessComplaint(as(service), { complaintNo, validity: "sustained" });
  await agree((actor) => as(actor), complaintNo, { optionNo: 1 });
  await carryOut((actor) => as(actor), complaintNo);
  await reviewComplaint(as(manager), { complaintNo, solved: true, remark: "已修好" });
}
const call = (complaintNo: string, more: object = {}, now?: Date) =>
  recordFollowUp(as(service, now), { complaintNo, channel: "hotline", reached: true, ...more });

test("a case that was opened again closes when its customer was reached since", async () => {
  const complaintNo = await untilReviewed();
  await call(complaintNo, { score: 5 });
  await reopenComplaint(as(service), { complaintNo, reason: "又漏了" });
  await solve(complaintNo);
  await call(complaintNo, { reached: false });
  const closing = { complaintNo, ...READ };
  expect((await refusalOf(closeComplaint(as(service), closing))).code).toBe("wrong_state");
  expect((await read(complaintNo)).solution).toMatchObject({ next: "followUp", can: { close: { ok: false } } });
  await call(complaintNo, { score: 4 });
  expect(await closeComplaint(as(service), closing)).toMatchObject({ status: "closed" });
});

describe("the satisfaction call, S3-52", () => {
  const told = async () => {
    const complaintNo = await register();
    await addNote(as(service, at("10:02")), { complaintNo, kind: "contact", body: "已致电了解" });
    await assessComplaint(as(service, at("10:03")), { complaintNo, validity: "sustained" });
    await proposeSolution(as(service, at("10:05")), { complaintNo, options: [{ remedy: "repair", text: "上门更换" }] });
    await addNote(as(service, at("10:06")), { complaintNo, kind: "contact", body: "方案待批" });
    await approveProposal(as(manager, at("10:10")), { complaintNo, instruction: "照办" });
    return complaintNo;
  };

  test("is none of the talks before the proposal, nor telling it; a contact after is", async () => {
    const complaintNo = await told();
    const offered = await offerProposal(as(service, at("10:12")), { complaintNo, channel: "hotline" });
    expect(stateOf(offered, "satisfaction_call")).toBe("running");
    const asked = await addNote(as(service, at("10:29")), { complaintNo, kind: "contact", body: "客户满意，等待上门" });
    expect(stateOf(asked, "satisfaction_call")).toBe("met");
  });

  test.each([true, false])("the customer's answer is (accepted: %s)", async (accepted) => {
    const complaintNo = await told();
    const answered = await answerProposal(as(service, at("10:20")), { complaintNo, accepted, ...(!accepted && { reason: "要换新" }) });
    expect(stateOf(answered, "satisfaction_call")).toBe("met");
  });
});

describe("a promise, S4-14", () => {
  const promised = async () => {
    const complaintNo = await register();
    await promiseCustomer(as(service), { complaintNo, dueAt: wire("15:00"), note: "下午三点回电" });
    return complaintNo;
  };

  test("is kept by an answer at its time, whatever the progress, beside the promised solution", async () => {
    const complaintNo = await promised();
    const talked = await addNote(as(service, at("10:05")), { complaintNo, kind: "contact", body: "客户补充说明" });
    expect([stateOf(talked, "promise"), stateOf(talked, "promised_resolution")]).toEqual(["running", "running"]);
    const answered = await addNote(as(service, at("14:55")), { complaintNo, kind: "progress", body: "仍在检测，明早再告知" });
    expect([stateOf(answered, "promise"), stateOf(answered, "promised_resolution")]).toEqual(["met", "running"]);
  });

  test("is broken by an answer that comes later, and not kept by a note for the company", async () => {
    const complaintNo = await promised();
    const noted = await addNote(as(service, at("14:55")), { complaintNo, kind: "internal", body: "没有结果" });
    expect(stateOf(noted, "promise")).toBe("running");
    const late = await addNote(as(service, at("15:05")), { complaintNo, kind: "contact", body: "致歉" });
    expect(stateOf(late, "promise")).toBe("met_late");
  });

  test("of an answer does not stand for the one of a solution", async () => {
    const complaintNo = await register();
    await promiseCustomer(as(service, at("10:10")), { complaintNo, dueAt: wire("12:00", "2026-03-12"), note: "后天回电" });
    await fireTimers(as(actors.system, at("18:01", "2026-03-11")));
    expect(stateOf(await read(complaintNo, at("18:02", "2026-03-11")), "promised_resolution")).toBe("breached");
  });
});

describe("after-care, S2-18", () => {
  const major = { channel: "regulator" } as const;
  const care = async (complaintNo: string, now?: Date) => {
    const view = await read(complaintNo, now);
    return { view, task: view.solution.tasks.findLast(({ kind }) => kind === "after_care"), state: stateOf(view, "after_care") };
  };

  test("of a solved case: its limit and its person, ended by the call", async () => {
    const complaintNo = await untilReviewed(major);
    await assignComplaint(as(service), { complaintNo, ownerLogin: "wang" });
    await call(complaintNo, { score: 4 });
    const due = "2026-03-25T10:00:00.000+08:00";
    expect(await closeComplaint(as(service), { complaintNo, ...READ })).toMatchObject({ status: "closed", nextDueAt: due });
    expect(await care(complaintNo)).toMatchObject({ state: "running", task: { status: "open", assigneeLogin: "wang", dueAt: due } });
    await call(complaintNo, { reached: false }, at("09:00", "2026-03-12"));
    expect((await care(complaintNo)).state).toBe("running");
    expect(await call(complaintNo, { suggestions: "一切正常" }, at("09:30", "2026-03-12"))).toMatchObject({ nextDueAt: null });
    expect(await care(complaintNo)).toMatchObject({ state: "met", task: { status: "done", result: "一切正常" } });
  });

  test.each<[string, (complaintNo: string) => Promise<unknown>]>([
    ["solved from afar", (complaintNo) => resolveRemotely(as(service), { complaintNo, solution: "拧紧接头", customerAccepted: true })],
    [
      "handed out",
      async (complaintNo) => {
        await tickStep(as(service), { complaintNo, step: "restated", text: "接头漏水" });
        return await transferComplaint(as(service), { complaintNo, demand: "上门处理", reason: "转销售部" });
      },
    ],
    ["not sustained", (complaintNo) => notSustain(as(service), { complaintNo, answer: "属安装问题" })],
  ])("of one that was %s, once", async (_, end) => {
    const complaintNo = await register(major);
    await end(complaintNo);
    expect(await care(complaintNo)).toMatchObject({ state: "running", task: { assigneeLogin: "customer-service", status: "open" } });
    await closeComplaint(as(service), { complaintNo });
    expect((await care(complaintNo)).state).toBe("running");
    await call(complaintNo, {}, at("09:00", "2026-03-12"));
    const { view, state } = await care(complaintNo);
    expect([state, view.solution.tasks.filter(({ kind }) => kind === "after_care").length]).toEqual(["met", 1]);
  });

  test("none of what is not major, nor of an enquiry", async () => {
    const small = await register();
    await notSustain(as(service), { complaintNo: small, answer: "属安装问题" });
    const asked = await register({ ...major, kind: "enquiry", enquiryType: "technical" });
    await transferComplaint(as(service), { complaintNo: asked, reason: "转研发部" });
    for (const complaintNo of [small, asked]) expect(await care(complaintNo)).toMatchObject({ task: undefined, state: undefined });
  });

  test("is done or taken back as the task that it is, and falls with a case that is opened again", async () => {
    const ended = async () => {
      const complaintNo = await register(major);
      await notSustain(as(service), { complaintNo, answer: "属安装问题" });
      return { complaintNo, taskNo: (await care(complaintNo)).task!.taskNo };
    };
    const [done, dropped, reopened] = [await ended(), await ended(), await ended()];
    await completeTask(as({ ...service, login: "customer-service" }), { ...done, result: "客户满意" });
    await cancelTask(as(service), { ...dropped, reason: "客户要求不再联系" });
    await reopenComplaint(as(service), { complaintNo: reopened.complaintNo, reason: "客户提供了检测报告" });
    const states = await Promise.all([done, dropped, reopened].map(async ({ complaintNo }) => (await care(complaintNo)).state));
    expect(states).toEqual(["met", "cancelled", "cancelled"]);
  });

  test("a missed one is told once and begins nothing else", async () => {
    const complaintNo = await register(major);
    await notSustain(as(service), { complaintNo, answer: "属安装问题" });
    for (const minute of ["10:01", "10:02"]) await fireTimers(as(actors.system, at(minute, "2026-03-25")));
    const { view } = await care(complaintNo, at("10:03", "2026-03-25"));
    const running = view.timers.filter(({ stoppedAt }) => stoppedAt === null).map(({ timer }) => timer);
    expect([view.status, view.breaches, running]).toEqual(["not_sustained", 1, ["after_care"]]);
  });

  test("takes as long as the policies say", async () => {
    const rows = SETTINGS.slaPolicies.initial.map((row) => (row.timer === "after_care" ? { ...row, limit: 7 } : row));
    const change = { name: "slaPolicies", value: rows, effectiveFrom: "2026-04-01", reason: "试行" } as const;
    await changeSetting(as(actors.administrator()), change);
    const complaintNo = await register(major);
    const ended = await notSustain(as(service, at("10:00", "2026-04-02")), { complaintNo, answer: "属安装问题" });
    expect(ended.nextDueAt).toBe("2026-04-09T10:00:00.000+08:00");
  });
});

test("what was done is intact", () => expectIntact(database));
