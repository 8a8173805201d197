import type { WorkingCalendar } from "../calendar";
import type { Tx } from "../platform/index.server";
import { type Deadlines, dueAt } from "./due";
import { isOverdue } from "./stage";
import { closePause, courseOf, type MoveCause, saveTimer, type Timer } from "./store.server";

const isSame = (timer: Timer, { dueAt: due, warnAt, provisional }: Deadlines): boolean =>
  timer.dueAt.getTime() === due.getTime() && timer.warnAt?.getTime() === warnAt?.getTime() && timer.provisional === provisional;

/**
 * Counts a locked timer anew from its start and writes where it is due now; one that is overdue stays. A pause that turns out to have
 * begun after the deadline ends, since it holds nothing up. Answers whether anything moved.
 */
export async function recountTimer(
  tx: Tx,
  timer: Timer,
  { calendar, cause }: { calendar: WorkingCalendar; cause: MoveCause },
): Promise<boolean> {
  const course = courseOf(timer);
  if (!course || (!timer.pausedSince && isOverdue(timer.dueAt, tx.now))) return false;
  const deadlines = dueAt(calendar, course, timer.pausedSince ?? tx.now);
  if (isSame(timer, deadlines)) return false;
  if (timer.pausedSince && timer.pausedSince > deadlines.dueAt) {
    const resumed = await closePause(tx, timer);
    await saveTimer(tx, resumed, { ...deadlines, pausedSince: null, cause });
  } else await saveTimer(tx, timer, { ...deadlines, cause });
  return true;
}
