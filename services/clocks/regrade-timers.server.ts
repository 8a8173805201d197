import { readCalendar } from "../calendar/index.server";
import { civilDateAt } from "../platform";
import type { Tx } from "../platform/index.server";
import { findPolicy, type TimerFacts } from "./policy";
import { recountTimer } from "./recount-timer.server";
import { answerWith, endTimer, type StartTimers, startTimers, type TimersChanged } from "./run-timers.server";
import type { TimerSubject } from "./signals.server";
import { isOverdue } from "./stage";
import { lockRunning, saveTimer, type Timer } from "./store.server";

/** The row that fits the facts now, among those that were in force when the timer began: only the grading changed, not the rules. */
async function regrade(tx: Tx, timer: Timer, facts: TimerFacts): Promise<boolean> {
  const { slaPolicies, versions } = tx.settingsOn(civilDateAt(timer.startedAt));
  const policy = findPolicy(slaPolicies, timer.timer, facts);
  if (!timer.policy || (!timer.pausedSince && isOverdue(timer.dueAt, tx.now))) {
    await saveTimer(tx, timer, { facts });
    return false;
  }
  if (!policy) {
    await endTimer(tx, timer, "cancelled");
    return true;
  }
  const regraded = await saveTimer(tx, timer, { facts, policy, settingsVersion: versions.slaPolicies ?? 0 });
  return recountTimer(tx, regraded, { calendar: await readCalendar(tx), cause: "regraded" });
}

/**
 * After a case was graded anew: each running timer takes the limit that fits now, counted from its own start. What is overdue stays
 * so, and a timer that no row fits any more is cancelled. Facts that are not given stay as they were; `startMissing` starts timers that
 * apply only now.
 */
export async function regradeTimers(tx: Tx, subject: TimerSubject, facts: TimerFacts): Promise<TimersChanged> {
  const changed: string[] = [];
  for (const timer of await lockRunning(tx, subject)) if (await regrade(tx, timer, { ...timer.facts, ...facts })) changed.push(timer.timer);
  return answerWith(tx, subject, changed);
}

/**
 * Starts timers that apply by what is known now, counted from the beginning that is named as if it had been known then (1.8). One that has
 * run since, unless it was called off, is not begun again: what it times was done, or is still being timed.
 */
export async function startMissing(tx: Tx, subject: TimerSubject, input: Required<StartTimers>): Promise<TimersChanged> {
  const { kind: subjectKind, no: subjectNo } = subject;
  const ran = await tx.timer.findMany({
    where: {
      ...{ subjectKind, subjectNo, timer: { in: [...input.timers] }, startedAt: { gte: input.from } },
      OR: [{ outcome: null }, { outcome: { not: "cancelled" } }],
    },
    select: { timer: true },
  });
  return await startTimers(tx, subject, { ...input, timers: input.timers.filter((name) => !ran.some(({ timer }) => timer === name)) });
}
