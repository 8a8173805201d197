import { explainTimer, pauseTimers, promise, resumeTimers, type TimerNews, type TimerSubject } from "../clocks/index.server";
import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command, query, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { clockSubject } from "./move-clocks.server";
import { ExplainLimit, OfComplaint, PauseComplaint, PromiseCustomer } from "./schema";
import { lockComplaint, lockRow, readComplaints, requireComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

async function lockOpen(tx: Tx, complaintNo: string): Promise<Complaint> {
  const complaint = await lockComplaint(tx, complaintNo);
  authorize(tx.actor, "complaint.handle", complaint);
  if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
  return complaint;
}

/** Lets the clocks of a case stand still while the customer or a part is waited for, with a reason; what is overdue stays so (1.8). */
export const pauseComplaint = command({
  name: "complaints/pause",
  input: PauseComplaint,
  action: "complaint.handle",
  async run(tx, { complaintNo, reasonCode, reason }) {
    const complaint = await lockOpen(tx, complaintNo);
    const { nextDueAt, timers } = await pauseTimers(tx, clockSubject(complaint), { reasonCode, reason });
    if (timers.length === 0) throw new DomainError("wrong_state", both("没有可暂停的时限", "no time limit can be paused"));
    const act = { event: "note", action: "complaints/pause", reasonCode, reason, data: { timers } } as const;
    return await answer(tx, await saveComplaint(tx, complaint, { changes: { nextDueAt }, acts: [act] }));
  },
});

/** Lets the clocks run on. */
export const resumeComplaint = command({
  name: "complaints/resume",
  input: OfComplaint,
  action: "complaint.handle",
  async run(tx, { complaintNo }) {
    const complaint = await lockOpen(tx, complaintNo);
    const { nextDueAt, timers } = await resumeTimers(tx, clockSubject(complaint));
    if (timers.length === 0) throw new DomainError("wrong_state", both("没有暂停的时限", "no time limit is paused"));
    const act = { event: "note", action: "complaints/resume", reasonCode: "resumed", data: { timers } } as const;
    return await answer(tx, await saveComplaint(tx, complaint, { changes: { nextDueAt }, acts: [act] }));
  },
});

/** Promises the customer an answer by an instant, whatever the progress then: a timer of its own (S4-14). The promise before it counts as kept if it was not over. */
export const promiseCustomer = command({
  name: "complaints/promise",
  input: PromiseCustomer,
  action: "complaint.handle",
  async run(tx, { complaintNo, dueAt, note }) {
    const complaint = await lockOpen(tx, complaintNo);
    const { nextDueAt } = await promise(tx, clockSubject(complaint), { dueAt, note });
    const act = {
      event: "note",
      action: "complaints/promise",
      reasonCode: "promised",
      happened: "contacted",
      data: { dueAt: dueAt.toISOString() },
    } as const;
    return await answer(tx, await saveComplaint(tx, complaint, { changes: { nextDueAt }, acts: [act] }));
  },
});

/** "How is this counted?": the rule of a time limit, the stretches that count, its pauses and why it moved (1.8). */
export const explainLimit = query({
  name: "complaints/time-limit",
  input: ExplainLimit,
  action: "complaint.read",
  async run(reader, { complaintNo, timer }) {
    return await explainTimer(reader, clockSubject(await requireComplaint(reader, complaintNo)), timer);
  },
});

const isCase = ({ kind }: TimerSubject) => kind === "complaint";

/** Locks the case whose clocks a job is about to work. */
export async function lockForTimers(tx: Tx, { subject }: { subject: TimerSubject }): Promise<void> {
  if (isCase(subject)) await lockRow(tx, subject.no);
}

/** A missed time limit stands in the case's history and count for good (S4-9). */
export async function noteBreach(tx: Tx, { subject, timer, run, dueAt }: TimerNews): Promise<void> {
  if (!isCase(subject)) return;
  const [complaint] = await readComplaints(tx, [subject.no]);
  await saveComplaint(tx, complaint!, {
    changes: { breaches: complaint!.breaches + 1 },
    acts: [
      { event: "note", action: "complaints/miss-time-limit", reasonCode: "overdue", data: { timer, run, dueAt: dueAt.toISOString() } },
    ],
  });
}

/** What is due next moved with the calendar. */
export async function keepNextDue(tx: Tx, { subject, nextDueAt }: { subject: TimerSubject; nextDueAt: Date | null }): Promise<void> {
  if (isCase(subject)) await tx.complaint.update({ where: { complaintNo: subject.no }, data: { nextDueAt } });
}
