import {
  addWorkingDays,
  addWorkingMinutes,
  type CountedInterval,
  closeOfBusiness,
  countWorkingMinutes,
  isProvisional,
  type WorkingCalendar,
  workingIntervalsBetween,
} from "../calendar";
import { addDays, type CivilDate, civilDateAt, instantAt, type SlaPolicy } from "../platform";
import type { TimerFacts } from "./policy";

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** A stretch in which a timer stood still; one that has not ended has no `to` yet. */
export interface Pause {
  readonly from: Date;
  readonly to: Date | null;
}

/** What a deadline follows from: the row that applies, the case's facts, the beginning, and the pauses in their order. */
export interface TimerCourse {
  readonly policy: SlaPolicy;
  readonly facts: TimerFacts;
  readonly startedAt: Date;
  readonly pauses: readonly Pause[];
}

/** The time that counts: that of a calendar, or every minute. */
type Measure = WorkingCalendar | null;

/** A working day from its opening to its close, noon included: what is not night. */
const withoutNights = (calendar: WorkingCalendar): WorkingCalendar => ({
  ...calendar,
  intervals: [{ from: calendar.intervals[0]!.from, to: calendar.intervals.at(-1)!.to }],
});

/**
 * Clock time counts always, except that where the row says so it stands still at night and on days off unless the case is urgent. Until an
 * instant that was named every minute counts: it may lie in the night.
 */
function measureOf(calendar: WorkingCalendar, { policy, facts }: Pick<TimerCourse, "policy" | "facts">): Measure {
  if (facts.dueAt) return null;
  if (policy.unit.startsWith("working_")) return calendar;
  return policy.atNight && facts.urgency !== "urgent" ? withoutNights(calendar) : null;
}

const add = (measure: Measure, start: Date, minutes: number): Date =>
  measure ? addWorkingMinutes(measure, start, minutes) : new Date(start.getTime() + Math.round(minutes * MINUTE));

const count = (measure: Measure, from: Date, to: Date): number =>
  measure ? countWorkingMinutes(measure, from, to) : (to.getTime() - from.getTime()) / MINUTE;

/** Each pause moves what lies after its beginning by the time it took from it; an instant that had passed stays. An open pause takes until `now`. */
function moveByPauses(measure: Measure, instant: Date, { pauses, now }: { pauses: readonly Pause[]; now: Date }): Date {
  let moved = instant;
  for (const { from, to } of pauses) {
    const end = to ?? now;
    if (from < moved && from < end) moved = add(measure, moved, count(measure, from, end));
  }
  return moved;
}

/** The close of the day that was named; named after it, the end of that day. */
function closeOfDay(calendar: WorkingCalendar, day: CivilDate, startedAt: Date): Date {
  const close = closeOfBusiness(calendar, day);
  return close > startedAt ? close : instantAt(addDays(day, 1));
}

function dueWithoutPauses(calendar: WorkingCalendar, course: TimerCourse): Date {
  const { policy, facts, startedAt } = course;
  if (facts.dueAt) return new Date(facts.dueAt);
  if (facts.dueOn) return closeOfDay(calendar, facts.dueOn, startedAt);
  if (policy.unit === "working_days") return addWorkingDays(calendar, startedAt, policy.limit);
  return add(measureOf(calendar, course), startedAt, policy.unit === "clock_days" ? policy.limit * DAY_MINUTES : policy.limit);
}

export interface Deadlines {
  readonly dueAt: Date;
  /** When the share of the limit is used up after which it warns. */
  readonly warnAt: Date | null;
  /** It lies in a year whose public holidays are not announced, so it may still move. */
  readonly provisional: boolean;
}

/**
 * When a timer warns and when it is due (1.8). Minutes are counted in the unit's time; `working_days` end at close of business of the
 * n-th working day after the start day; a `clock_day` is 24 hours; a day or an instant that was named stands for the limit. Time paused does
 * not count, but a pause that begins after a deadline does not move it. Refuses with `invalid_input` what lies beyond ten years.
 */
export function dueAt(calendar: WorkingCalendar, course: TimerCourse, now: Date): Deadlines {
  const measure = measureOf(calendar, course);
  const { startedAt, pauses, policy } = course;
  const planned = dueWithoutPauses(calendar, course);
  const due = moveByPauses(measure, planned, { pauses, now });
  const share = policy.warnAtPercent;
  const early = share === undefined ? null : add(measure, startedAt, (count(measure, startedAt, planned) * share) / 100);
  return {
    dueAt: due,
    warnAt: early && moveByPauses(measure, early, { pauses, now }),
    provisional: measure !== null && isProvisional(calendar, civilDateAt(due)),
  };
}

/** The stretches that count between the start and an instant, without the pauses, each with its minutes: "How is this counted?" (1.8). */
export function listCounted(calendar: WorkingCalendar, course: TimerCourse, until: Date): CountedInterval[] {
  const measure = measureOf(calendar, course);
  const counted: CountedInterval[] = [];
  let begin = course.startedAt;
  const countUntil = (end: Date) => {
    if (begin >= end) return;
    counted.push(
      ...(measure ? workingIntervalsBetween(measure, begin, end) : [{ from: begin, to: end, minutes: count(null, begin, end) }]),
    );
  };
  for (const { from, to } of course.pauses) {
    if (from >= until) break;
    countUntil(from);
    begin = to ?? until;
  }
  countUntil(until);
  return counted;
}
