import { readCalendar } from "../calendar/index.server";
import type { PolicyTimer } from "../platform";
import type { Tx } from "../platform/index.server";
import { dueAt } from "./due";
import { answerWith, type TimersChanged } from "./run-timers.server";
import type { TimerSubject } from "./signals.server";
import { isOverdue } from "./stage";
import { closePause, courseOf, lockRunning, openPause, saveTimer } from "./store.server";

export interface PauseTimers {
  readonly reasonCode: "waiting_for_customer" | "waiting_for_parts";
  readonly reason: string;
  /** Those that are named; all unless it is said. */
  readonly timers?: readonly PolicyTimer[];
}

/** Lets running timers stand still, with a reason. Promises run on, and so does what is overdue: a deadline that has passed does not move (1.8). */
export async function pauseTimers(tx: Tx, subject: TimerSubject, { timers, ...why }: PauseTimers): Promise<TimersChanged> {
  const running = await lockRunning(tx, subject, timers);
  const paused = running.filter(({ policy, pausedSince, dueAt: due }) => policy && !pausedSince && !isOverdue(due, tx.now));
  for (const timer of paused) await openPause(tx, timer, why);
  return answerWith(
    tx,
    subject,
    paused.map(({ timer }) => timer),
  );
}

/** Lets timers run on that stand still; each deadline moves by what its pause took of the time that counts for it. */
export async function resumeTimers(tx: Tx, subject: TimerSubject, { timers }: Pick<PauseTimers, "timers"> = {}): Promise<TimersChanged> {
  const paused = (await lockRunning(tx, subject, timers)).filter(({ pausedSince }) => pausedSince);
  const calendar = await readCalendar(tx);
  for (const timer of paused) {
    const resumed = await closePause(tx, timer);
    const course = courseOf(resumed);
    const deadlines = course && dueAt(calendar, course, tx.now);
    await saveTimer(tx, resumed, { ...deadlines, pausedSince: null, cause: "resumed" });
  }
  return answerWith(
    tx,
    subject,
    paused.map(({ timer }) => timer),
  );
}
