import { readCalendar } from "../calendar/index.server";
import { civilDateAt } from "../platform";
import type { Tx } from "../platform/index.server";
import { dueAt } from "./due";
import { findPolicy, type TimerFacts } from "./policy";
import { recountTimer } from "./recount-timer.server";
import { answerWith, endTimer, type StartTimers, startTimers, type TimersChanged } from "./run-timers.server";
import type { TimerSubject } from "./signals.server";
import { isOverdue } from "./stage";
import { courseOf, lockRunning, saveTimer, type Timer } from "./store.server";

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

interface KnownPause {
  readonly pausedAt: Date;
  readonly pausedBy: string;
  readonly reasonCode: string;
  readonly reason: string;
  readonly resumedAt: Date | null;
  readonly resumedBy: string | null;
}

/** When a subject's limits have stood still since an instant; the pause of a limit that was called off by now goes on. */
async function readPauses(tx: Tx, { kind, no }: TimerSubject, from: Date): Promise<KnownPause[]> {
  const found = await tx.$queryRaw<KnownPause[]>`
    SELECT DISTINCT ON (p.paused_at) p.paused_at AS "pausedAt", p.paused_by AS "pausedBy", p.reason_code AS "reasonCode", p.reason,
      CASE WHEN o.ended THEN p.resumed_at END AS "resumedAt", CASE WHEN o.ended THEN p.resumed_by END AS "resumedBy"
    FROM timer t JOIN timer_pause p ON p.timer_id = t.id
      CROSS JOIN LATERAL (SELECT NOT coalesce(t.outcome = 'cancelled' AND t.stopped_at = ${tx.now}::timestamptz AND p.resumed_at = t.stopped_at, false) AS ended) o
    WHERE t.subject_kind = ${kind} AND t.subject_no = ${no} AND t.policy IS NOT NULL AND p.paused_at >= ${from}::timestamptz
    ORDER BY p.paused_at, "resumedAt" DESC NULLS FIRST`;
  const pauses: KnownPause[] = [];
  for (const pause of found) {
    const last = pauses.at(-1);
    if (!last || (last.resumedAt && last.resumedAt <= pause.pausedAt)) pauses.push(pause);
  }
  return pauses;
}

/** Lets a timer that began late stand still when its subject's others did: its deadline moves by that, and where they stand still now, so does it. */
async function standStillAsOthers(tx: Tx, timer: Timer, known: readonly KnownPause[]): Promise<void> {
  const closed = known.filter(({ resumedAt }) => resumedAt);
  await tx.timerPause.createMany({ data: closed.map((pause, at) => ({ timerId: timer.id, no: at + 1, ...pause })) });
  const paused = { ...timer, pauses: closed.map(({ pausedAt, resumedAt }) => ({ from: pausedAt, to: resumedAt })) };
  const deadlines = dueAt(await readCalendar(tx), courseOf(paused)!, tx.now);
  await saveTimer(tx, paused, { ...deadlines, cause: "regraded" });
  const open = known.find(({ resumedAt }) => !resumedAt);
  if (!open || open.pausedAt > deadlines.dueAt) return;
  await tx.timerPause.create({ data: { timerId: timer.id, no: closed.length + 1, ...open }, select: { no: true } });
  await saveTimer(tx, paused, { pausedSince: open.pausedAt });
}

/**
 * Starts timers that apply by what is known now, counted from the beginning that is named as if it had been known then (1.8). One that has
 * run since, unless it was called off, is not begun again: what it times was done, or is still being timed. It stands still when the
 * subject's other limits did.
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
  const timers = input.timers.filter((name) => !ran.some(({ timer }) => timer === name));
  const began = await startTimers(tx, subject, { ...input, timers });
  const pauses = began.timers.length > 0 ? await readPauses(tx, subject, input.from) : [];
  if (pauses.length === 0) return began;
  for (const timer of await lockRunning(tx, subject, began.timers)) await standStillAsOthers(tx, timer, pauses);
  return await answerWith(tx, subject, began.timers);
}
