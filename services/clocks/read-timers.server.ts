import { Prisma } from "@db";
import { readCalendar } from "../calendar/index.server";
import { both, notFound, toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";
import { dueAt, listCounted } from "./due";
import type { TimerSubject } from "./signals.server";
import { isOverdue, stageAt } from "./stage";
import { courseOf, selectTimers, type Timer } from "./store.server";

const MINUTE = 60_000;

type Calendar = Awaited<ReturnType<typeof readCalendar>>;

/** When it is due; while it stands still, when it would be if it ran on now. */
function dueNow(calendar: Calendar, timer: Timer, now: Date): Date {
  const course = courseOf(timer);
  return course && timer.pausedSince ? dueAt(calendar, course, now).dueAt : timer.dueAt;
}

function toView(calendar: Calendar, timer: Timer, now: Date) {
  const { policy, warnAt, pausedSince, stoppedAt, ...row } = timer;
  const due = dueNow(calendar, timer, now);
  const end = stoppedAt ?? now;
  return {
    timer: row.timer,
    run: row.run,
    state: stageAt(timer, now),
    startedAt: toWireInstant(row.startedAt),
    dueAt: toWireInstant(due),
    warnAt: warnAt && toWireInstant(warnAt),
    stoppedAt: stoppedAt && toWireInstant(stoppedAt),
    pausedSince: pausedSince && toWireInstant(pausedSince),
    /** Whole minutes by the clock, begun ones counted; 0 while it is not late. */
    overdueMinutes: isOverdue(due, end) && !pausedSince ? Math.ceil((end.getTime() - due.getTime()) / MINUTE) : 0,
    /** Null for a promise. */
    limit: policy?.limit ?? null,
    unit: policy?.unit ?? null,
    escalatesTo: policy?.escalatesTo ?? null,
    provisional: row.provisional,
    note: row.note,
  };
}
export type TimerView = ReturnType<typeof toView>;

/** The timers of subjects of one kind by their number, those that run first and the next due on top; all runs, also those that have ended. */
export async function readTimers(
  reader: Reader,
  { kind, nos }: { kind: string; nos: readonly string[] },
): Promise<Map<string, TimerView[]>> {
  const calendar = await readCalendar(reader);
  const timers = await selectTimers(
    reader,
    Prisma.sql`t.subject_kind = ${kind} AND t.subject_no = ANY(${[...nos]}::text[]) ORDER BY t.stopped_at IS NOT NULL, t.due_at, t.timer, t.run`,
  );
  const views = new Map<string, TimerView[]>(nos.map((no) => [no, []]));
  for (const timer of timers) views.get(timer.subjectNo)?.push(toView(calendar, timer, reader.now));
  return views;
}

/** "How is this counted?": the last run of a timer with its rule, the stretches that counted and did not, and why its deadline moved (1.8). Refuses with `not_found`. */
export async function explainTimer(reader: Reader, { kind, no }: TimerSubject, name: string) {
  const [timer] = await selectTimers(
    reader,
    Prisma.sql`t.subject_kind = ${kind} AND t.subject_no = ${no} AND t.timer = ${name} ORDER BY t.run DESC LIMIT 1`,
  );
  if (!timer) throw notFound(both("没有这个时限", "no such timer"));
  const calendar = await readCalendar(reader);
  const course = courseOf(timer);
  const counted = course ? listCounted(calendar, course, dueNow(calendar, timer, reader.now)) : [];
  const [pauses, moves] = await Promise.all([
    reader.timerPause.findMany({ where: { timerId: timer.id }, orderBy: { no: "asc" } }),
    reader.timerMove.findMany({ where: { timerId: timer.id }, orderBy: { no: "asc" } }),
  ]);
  return {
    ...toView(calendar, timer, reader.now),
    facts: timer.facts,
    policy: timer.policy,
    settingsVersion: timer.settingsVersion,
    /** From the start to the deadline. */
    counted: counted.map(({ from, to, minutes }) => ({ from: toWireInstant(from), to: toWireInstant(to), minutes })),
    countedMinutes: counted.reduce((sum, { minutes }) => sum + minutes, 0),
    pauses: pauses.map(({ reasonCode, reason, pausedAt, pausedBy, resumedAt }) => ({
      ...{ reasonCode, reason, by: pausedBy },
      from: toWireInstant(pausedAt),
      to: resumedAt && toWireInstant(resumedAt),
    })),
    moves: moves.map(({ cause, at, actor, dueBefore, dueAfter }) => ({
      ...{ cause, by: actor, at: toWireInstant(at) },
      before: toWireInstant(dueBefore),
      after: toWireInstant(dueAfter),
    })),
  };
}
