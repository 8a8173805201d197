import { DomainError } from "../platform/errors";
import { both } from "../platform/text";
import { addDays, type CivilDate, civilDateAt, daysBetween, instantAt, weekdayOf } from "../platform/time";

/** Part of a working day in the business zone, `HH:mm` to `HH:mm`. */
export interface WorkingInterval {
  readonly from: string;
  readonly to: string;
}

/** When the company works, as plain data that can be stored, edited and sent. */
export interface WorkingCalendar {
  /** The parts of every working day: at least one, in order, none overlapping. */
  readonly intervals: readonly WorkingInterval[];
  /** ISO weekdays, Monday 1 to Sunday 7. */
  readonly workingWeekdays: readonly number[];
  /** Days that depart from the weekly pattern: public holidays and make-up workdays 调休. */
  readonly days: Readonly<Record<CivilDate, "holiday" | "workday">>;
  /** Years whose public holidays are announced; in any other year the weekly pattern is all that is known. */
  readonly publishedYears: readonly number[];
}

/** A stretch of working time that was counted, for "How is this counted?". */
export interface CountedInterval {
  readonly from: Date;
  readonly to: Date;
  readonly minutes: number;
}

const MINUTE = 60_000;
const LONGEST_DAYS = 3_653;

/** Ten years bound every walk over days, also in a calendar somebody left without a working weekday. */
function refuseBeyondTenYears(first: CivilDate, day: CivilDate): void {
  if (daysBetween(first, day) > LONGEST_DAYS)
    throw new DomainError(
      "invalid_input",
      both(
        "工作时间的推算不能超过十年，请检查时限和工作日历",
        "Working time is counted over ten years at most: check the limit and the working calendar",
      ),
    );
}

/** True when the company works on this day: a named day decides, else the weekly pattern. */
export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  const named = calendar.days[date];
  return named ? named === "workday" : calendar.workingWeekdays.includes(weekdayOf(date));
}

/** The first working day after this one. Refuses with `invalid_input` when there is none within ten years. */
export function nextWorkingDay(calendar: WorkingCalendar, date: CivilDate): CivilDate {
  for (let day = addDays(date, 1); ; day = addDays(day, 1)) {
    refuseBeyondTenYears(date, day);
    if (isWorkingDay(calendar, day)) return day;
  }
}

/** True while the public holidays of the date's year are not announced, so that what is counted there may still move. */
export const isProvisional = (calendar: WorkingCalendar, date: CivilDate): boolean =>
  !calendar.publishedYears.includes(Number(date.slice(0, 4)));

interface Span {
  readonly from: number;
  readonly to: number;
}

const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The working stretches of a day in epoch milliseconds. One zone conversion a day suffices: Shanghai has no clock changes. */
function spansOfDay(calendar: WorkingCalendar, date: CivilDate): Span[] {
  if (!isWorkingDay(calendar, date)) return [];
  const midnight = instantAt(date).getTime();
  return calendar.intervals.map(({ from, to }) => ({
    from: midnight + minuteOfDay(from) * MINUTE,
    to: midnight + minuteOfDay(to) * MINUTE,
  }));
}

/** The instant a working day ends. */
export function closeOfBusiness(calendar: WorkingCalendar, date: CivilDate): Date {
  const last = calendar.intervals.at(-1);
  if (!last) throw new DomainError("invalid_input", both("工作日历没有工作时段", "The working calendar has no working hours"));
  return instantAt(date, last.to);
}

/**
 * The instant at which this much working time has passed since the start (`working_minutes`, S0-3): at an interval's end when it is
 * used up exactly there, the start itself for zero. Exact to the millisecond; `minutes` may have a fraction but is not negative.
 * Refuses with `invalid_input` past ten years.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, start: Date, minutes: number): Date {
  if (!(minutes >= 0)) throw new RangeError(`${minutes} working minutes cannot be added`);
  let left = Math.round(minutes * MINUTE);
  if (left === 0) return start;
  const first = civilDateAt(start);
  for (let day = first; ; day = addDays(day, 1)) {
    refuseBeyondTenYears(first, day);
    for (const span of spansOfDay(calendar, day)) {
      const from = Math.max(span.from, start.getTime());
      if (from + left <= span.to) return new Date(from + left);
      left -= Math.max(0, span.to - from);
    }
  }
}

/** The stretches of working time between two instants, in order; none when `to` is not after `from`. Refuses past ten years. */
export function workingIntervalsBetween(calendar: WorkingCalendar, from: Date, to: Date): CountedInterval[] {
  const [first, last] = [civilDateAt(from), civilDateAt(to)];
  refuseBeyondTenYears(first, last);
  const counted: CountedInterval[] = [];
  for (let day = first; day <= last; day = addDays(day, 1))
    for (const span of spansOfDay(calendar, day)) {
      const begin = Math.max(span.from, from.getTime());
      const end = Math.min(span.to, to.getTime());
      if (begin < end) counted.push({ from: new Date(begin), to: new Date(end), minutes: (end - begin) / MINUTE });
    }
  return counted;
}

/** Working minutes between two instants, with a fraction where they are not whole; negative when `to` is the earlier. Refuses past ten years. */
export function countWorkingMinutes(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to < from) return 0 - countWorkingMinutes(calendar, to, from);
  return workingIntervalsBetween(calendar, from, to).reduce((sum, { minutes }) => sum + minutes, 0);
}

/**
 * Close of business of the n-th working day after the start day (`working_days`, S1-24, S3-29, S3-50); 0 is the start day's own close.
 * A start after close counts as the next working day, and so does one on a day without work: else somebody writing on Saturday
 * would be promised an earlier end than somebody writing on Friday night. `n` is whole and not negative. Refuses past ten years.
 */
export function addWorkingDays(calendar: WorkingCalendar, start: Date, n: number): Date {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} working days cannot be added`);
  const today = civilDateAt(start);
  const countsToday = isWorkingDay(calendar, today) && start <= closeOfBusiness(calendar, today);
  let day = countsToday ? today : nextWorkingDay(calendar, today);
  for (let passed = 0; passed < n; passed++) {
    day = nextWorkingDay(calendar, day);
    refuseBeyondTenYears(today, day);
  }
  return closeOfBusiness(calendar, day);
}
