/**
 * A second, slow opinion on working time: it walks through 2026 minute by minute and imports nothing of the product.
 * Instants are minutes since 2026-01-01 00:00 in Shanghai, which keeps +08:00 all year.
 */

/** The State Council's notice for 2026, as it was announced: first and last day off, and the days worked instead. */
const BREAKS = [
  ["01-01", "01-03"], // 元旦
  ["02-15", "02-23"], // 春节
  ["04-04", "04-06"], // 清明节
  ["05-01", "05-05"], // 劳动节
  ["06-19", "06-21"], // 端午节
  ["09-25", "09-27"], // 中秋节
  ["10-01", "10-07"], // 国庆节
] as const;
const MAKE_UP_DAYS = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"];

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY = 24 * 60;
const NEW_YEAR = Date.parse("2026-01-01T00:00:00+08:00");

export const toMinute = (instant: Date): number => (instant.getTime() - NEW_YEAR) / 60_000;
export const toInstant = (minute: number): Date => new Date(NEW_YEAR + minute * 60_000);

/** Every day of 2026 as `MM-DD`, in order. */
export const DAYS_OF_2026 = MONTH_LENGTHS.flatMap((length, month) =>
  Array.from({ length }, (_, day) => `${String(month + 1).padStart(2, "0")}-${String(day + 1).padStart(2, "0")}`),
);

export const HOLIDAYS_OF_2026 = DAYS_OF_2026.filter((day) => BREAKS.some(([first, last]) => first <= day && day <= last));
export const MAKE_UP_DAYS_OF_2026 = MAKE_UP_DAYS;

export interface Hours {
  intervals: readonly { from: string; to: string }[];
  workingWeekdays: readonly number[];
}

const THURSDAY = 4; // the weekday of 2026-01-01

export function isDayWorked(day: string, { workingWeekdays }: Hours): boolean {
  if (MAKE_UP_DAYS.includes(day)) return true;
  if (HOLIDAYS_OF_2026.includes(day)) return false;
  return workingWeekdays.includes(((THURSDAY - 1 + DAYS_OF_2026.indexOf(day)) % 7) + 1);
}

export class MinuteWalk {
  private readonly worked: boolean[] = [];
  private readonly closings = new Set<number>();

  constructor(hours: Hours) {
    for (const [index, day] of DAYS_OF_2026.entries()) {
      const dayWorked = isDayWorked(day, hours);
      for (let minute = 0; minute < DAY; minute++) {
        const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        this.worked.push(dayWorked && hours.intervals.some(({ from, to }) => from <= clock && clock < to));
        if (dayWorked && clock === hours.intervals.at(-1)?.to) this.closings.add(index * DAY + minute);
      }
    }
  }

  add(start: number, minutes: number): number {
    let now = start;
    for (let left = minutes; left > 0; now++) {
      if (now >= this.worked.length) throw new Error("the walk left 2026");
      if (this.worked[now]) left--;
    }
    return now;
  }

  count(from: number, to: number): number {
    let counted = 0;
    for (let now = from; now < to; now++) if (this.worked[now]) counted++;
    return counted;
  }

  /** The stretches of work, as first minute and the one after the last; the closed hours part them, midnight alone does not. */
  stretches(from: number, to: number): [number, number][] {
    const found: [number, number][] = [];
    for (let now = from; now < to; now++) {
      if (!this.worked[now]) continue;
      const last = found.at(-1);
      if (last?.[1] === now) last[1]++;
      else found.push([now, now + 1]);
    }
    return found;
  }

  /** Hears the bell of every close of business from the start on: the first is day 0, and n more follow. */
  closeAfter(start: number, workingDays: number): number {
    let bells = 0;
    for (let now = start; now < this.worked.length; now++) if (this.closings.has(now) && ++bells > workingDays) return now;
    throw new Error("the walk left 2026");
  }
}
