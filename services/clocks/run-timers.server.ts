import { readCalendar } from "../calendar/index.server";
import { both, type CivilDate, civilDateAt, invalidField, type PolicyTimer } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import { dueAt } from "./due";
import { findPolicy, type PromiseTimer, type TimerFacts } from "./policy";
import type { TimerSubject } from "./signals.server";
import { isOverdue, outcomeAt } from "./stage";
import { atOrAfter, closePause, courseOf, lockRunning, readNextDue, saveTimer, type Timer } from "./store.server";

/** What a change of a subject's timers did: the timers it changed, and what is due next, which the subject keeps for its lists. */
export interface TimersChanged {
  readonly timers: readonly string[];
  readonly nextDueAt: Date | null;
}

export const answerWith = async (tx: Tx, subject: TimerSubject, timers: readonly string[]): Promise<TimersChanged> => ({
  timers,
  nextDueAt: await readNextDue(tx, subject),
});

interface NewRun {
  readonly timer: string;
  readonly facts: TimerFacts;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly warnAt?: Date | null;
  readonly provisional?: boolean;
  readonly policy?: object;
  readonly settingsVersion?: number;
  readonly note?: string;
}

/** Writes runs with the number after their last ones; a timer that runs already is left as it is. Answers those that began. */
async function insertRuns(tx: Tx, { kind, no }: TimerSubject, runs: readonly NewRun[]): Promise<string[]> {
  if (runs.length === 0) return [];
  const began = await tx.$queryRaw<{ timer: string }[]>`
    INSERT INTO timer (subject_kind, subject_no, timer, run, facts, policy, settings_version, note, started_at, started_by, due_at, warn_at, provisional)
    SELECT ${kind}, ${no}, n.timer, (SELECT coalesce(max(t.run), 0) + 1 FROM timer t WHERE t.subject_kind = ${kind} AND t.subject_no = ${no} AND t.timer = n.timer),
      n.facts, n.policy, n."settingsVersion", n.note, n."startedAt", ${tx.actor.login}, n."dueAt", n."warnAt", coalesce(n.provisional, false)
    FROM jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) AS n(timer text, facts jsonb, policy jsonb, "settingsVersion" integer, note text,
      "startedAt" timestamptz, "dueAt" timestamptz, "warnAt" timestamptz, provisional boolean)
    ON CONFLICT (subject_kind, subject_no, timer) WHERE stopped_at IS NULL DO NOTHING RETURNING timer`;
  return began.map(({ timer }) => timer);
}

export interface StartTimers {
  readonly timers: readonly PolicyTimer[];
  /** What the limits are chosen by. */
  readonly facts: TimerFacts;
  /** When they began, e.g. when a letter came in; now unless it is said. */
  readonly from?: Date;
}

/**
 * Starts timers of a subject whose row the caller has locked, each by the row of the policies that fits its facts best (1.8). One that
 * no row fits does not run, one that runs already goes on: both are missing from the answer's `timers`.
 */
export async function startTimers(tx: Tx, subject: TimerSubject, { timers, facts, from = tx.now }: StartTimers): Promise<TimersChanged> {
  return answerWith(tx, subject, await insertRuns(tx, subject, await planRuns(tx, { timers, facts, from })));
}

async function planRuns(reader: Reader, { timers, facts, from }: Required<StartTimers>): Promise<NewRun[]> {
  const calendar = await readCalendar(reader);
  const { slaPolicies, versions } = reader.settingsOn(civilDateAt(from));
  return timers.flatMap((timer) => {
    const policy = findPolicy(slaPolicies, timer, facts);
    if (!policy) return [];
    const deadlines = dueAt(calendar, { policy, facts, startedAt: from, pauses: [] }, from);
    return [{ timer, facts, startedAt: from, ...deadlines, policy, settingsVersion: versions.slaPolicies ?? 0 }];
  });
}

/** Until when a limit that begins now would run, for what may be done meanwhile but need not: nothing starts. Null: no row fits. */
export async function readDeadline(reader: Reader, timer: PolicyTimer, facts: TimerFacts): Promise<Date | null> {
  const [run] = await planRuns(reader, { timers: [timer], facts, from: reader.now });
  return run?.dueAt ?? null;
}

/** The day on which a timer would be due that began now; null where no row fits. */
export async function dayOfLimit(reader: Reader, { timer, facts }: { timer: PolicyTimer; facts: TimerFacts }): Promise<CivilDate | null> {
  const policy = findPolicy(reader.settings.slaPolicies, timer, facts);
  if (!policy) return null;
  return civilDateAt(dueAt(await readCalendar(reader), { policy, facts, startedAt: reader.now, pauses: [] }, reader.now).dueAt);
}

/** Ends the timer's run, however it stands, and begins the next: the first contact for each new owner (S2-13). */
export async function restartTimers(tx: Tx, subject: TimerSubject, input: StartTimers): Promise<TimersChanged> {
  for (const timer of await lockRunning(tx, subject, input.timers)) await endTimer(tx, timer, "restarted");
  return startTimers(tx, subject, input);
}

/** Ends a locked run. What is done while it stands still is judged by where its deadline lies without the pause. */
export async function endTimer(tx: Tx, running: Timer, how: "done" | "cancelled" | "restarted"): Promise<void> {
  const stoppedAt = atOrAfter(tx.now, running.pausedSince ?? running.startedAt);
  const timer = await closePause(tx, running);
  const course = courseOf(timer);
  if (how !== "done") return void (await saveTimer(tx, timer, { pausedSince: null, stoppedAt, outcome: how }));
  const deadlines = running.pausedSince && course ? dueAt(await readCalendar(tx), course, tx.now) : null;
  const outcome = outcomeAt(deadlines?.dueAt ?? timer.dueAt, stoppedAt);
  await saveTimer(tx, timer, { ...deadlines, pausedSince: null, stoppedAt, outcome, cause: "resumed" });
}

export interface StopTimers {
  /** Those that are named; all unless it is said. */
  readonly timers?: readonly (PolicyTimer | PromiseTimer)[];
  /** `done`: they end met or met late; `cancelled`: what they timed is no longer to be done. */
  readonly as: "done" | "cancelled";
}

/** Stops running timers of a subject. A stopped timer tells nothing any more, whether it was late or not. */
export async function stopTimers(tx: Tx, subject: TimerSubject, { timers, as }: StopTimers): Promise<TimersChanged> {
  const running = await lockRunning(tx, subject, timers);
  for (const timer of running) await endTimer(tx, timer, as);
  return answerWith(
    tx,
    subject,
    running.map(({ timer }) => timer),
  );
}

export interface NewPromise {
  /** The answer unless it is said. */
  readonly timer?: PromiseTimer;
  readonly dueAt: Date;
  /** What was promised. */
  readonly note: string;
  readonly facts?: TimerFacts;
}

/**
 * Keeps what the customer was told to expect as a timer of its own, which no pause holds up (S4-14). Whoever makes a new promise of the
 * same sort has spoken to the customer: the one before is kept if it was not over. Refuses with `invalid_input` an instant that is not ahead.
 */
export async function promise(
  tx: Tx,
  subject: TimerSubject,
  { timer = "promise", dueAt: due, note, facts = {} }: NewPromise,
): Promise<TimersChanged> {
  if (!isOverdue(tx.now, due)) throw invalidField("dueAt", both("承诺的时间须晚于现在", "a promise lies ahead"));
  await stopTimers(tx, subject, { timers: [timer], as: "done" });
  return answerWith(tx, subject, await insertRuns(tx, subject, [{ timer, facts, startedAt: tx.now, dueAt: due, note }]));
}

/**
 * The customer was answered: that keeps a promise of an answer (S4-14) in the second half of its time or after it. An earlier talk, such as
 * the one in which it was made, leaves it standing.
 */
export async function answerPromised(tx: Tx, subject: TimerSubject): Promise<TimersChanged> {
  const halfOver = ({ startedAt, dueAt: due }: Timer) => tx.now.getTime() >= (startedAt.getTime() + due.getTime()) / 2;
  const kept = (await lockRunning(tx, subject, ["promise"])).filter(halfOver);
  for (const timer of kept) await endTimer(tx, timer, "done");
  return answerWith(
    tx,
    subject,
    kept.map(({ timer }) => timer),
  );
}
