/**
 * A second, slow opinion on timers: it walks through 2024 to 2026 minute by minute and imports nothing of the product.
 * Instants are minutes since 2024-01-01 00:00 in Shanghai, which keeps +08:00.
 */

/** The State Council's notices as they were announced: first and last day off, and the days worked instead. */
const NOTICES = {
  2024: {
    off: [
      ["01-01", "01-01"], // 元旦
      ["02-10", "02-17"], // 春节
      ["04-04", "04-06"], // 清明节
      ["05-01", "05-05"], // 劳动节
      ["06-10", "06-10"], // 端午节
      ["09-15", "09-17"], // 中秋节
      ["10-01", "10-07"], // 国庆节
    ],
    worked: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
  },
  2025: {
    off: [
      ["01-01", "01-01"],
      ["01-28", "02-04"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["05-31", "06-02"],
      ["10-01", "10-08"],
    ],
    worked: ["01-26", "02-08", "04-27", "09-28", "10-11"],
  },
  2026: {
    off: [
      ["01-01", "01-03"],
      ["02-15", "02-23"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["06-19", "06-21"],
      ["09-25", "09-27"],
      ["10-01", "10-07"],
    ],
    worked: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
  },
} as const;

const DAY = 24 * 60;
const EPOCH = Date.parse("2024-01-01T00:00:00+08:00");
const MONDAY = 1; // the weekday of 2024-01-01

export const toMinute = (instant: Date): number => (instant.getTime() - EPOCH) / 60_000;
export const toInstant = (minute: number): Date => new Date(EPOCH + minute * 60_000);

/** Every day of the three years as `YYYY-MM-DD`, in order. */
export const DAYS = ([2024, 2025, 2026] as const).flatMap((year) =>
  [31, year === 2024 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].flatMap((length, month) =>
    Array.from({ length }, (_, day) => `${year}-${String(month + 1).padStart(2, "0")}-${String(day + 1).padStart(2, "0")}`),
  ),
);

const notice = (day: string) => NOTICES[Number(day.slice(0, 4)) as keyof typeof NOTICES];
const isOff = (day: string) => notice(day).off.some(([first, last]) => first <= day.slice(5) && day.slice(5) <= last);
const isMadeUp = (day: string) => (notice(day).worked as readonly string[]).includes(day.slice(5));

/** The first and last days of breaks, the days around them, and the days worked instead: where mistakes show. */
export const SPECIAL_DAYS = DAYS.flatMap((day, index) =>
  isMadeUp(day) || [index - 1, index, index + 1].some((near) => DAYS[near] !== undefined && isOff(DAYS[near])) ? [index] : [],
);

export interface Hours {
  intervals: readonly { from: string; to: string }[];
  workingWeekdays: readonly number[];
}
export interface Case {
  unit: "clock_minutes" | "working_minutes" | "working_days" | "clock_days";
  limit: number;
  /** Stands still between close and opening. */
  byDayOnly: boolean;
  start: number;
  /** First minute that does not count and the one that does again. */
  pauses: readonly (readonly [number, number])[];
}

const isPaused = ({ pauses }: Case, minute: number): boolean => pauses.some(([from, to]) => from <= minute && minute < to);

export class TimerWalk {
  private readonly worked: Uint8Array;
  private readonly open: Uint8Array;
  private readonly closings = new Set<number>();

  constructor(hours: Hours) {
    this.worked = new Uint8Array(DAYS.length * DAY);
    this.open = new Uint8Array(DAYS.length * DAY);
    const [opening, close] = [hours.intervals[0]!.from, hours.intervals.at(-1)!.to];
    for (const [index, day] of DAYS.entries()) {
      const weekday = ((MONDAY - 1 + index) % 7) + 1;
      if (!(isMadeUp(day) || (!isOff(day) && hours.workingWeekdays.includes(weekday)))) continue;
      for (let minute = 0; minute < DAY; minute++) {
        const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        const at = index * DAY + minute;
        if (hours.intervals.some(({ from, to }) => from <= clock && clock < to)) this.worked[at] = 1;
        if (opening <= clock && clock < close) this.open[at] = 1;
        if (clock === close) this.closings.add(at);
      }
    }
  }

  /** The minutes that use up the timer's limit; none named: all do. */
  private measureOf({ unit, byDayOnly }: Case): Uint8Array | null {
    if (unit.startsWith("working")) return this.worked;
    return byDayOnly ? this.open : null;
  }

  private refuseBeyond(minute: number): void {
    if (minute >= this.worked.length) throw new Error("the walk left 2026");
  }

  /** How many minutes the limit is: of working days those until the bell of the last of them, the first bell heard being day 0. */
  private minutesOf(timer: Case): number {
    if (timer.unit === "clock_days") return timer.limit * DAY;
    if (timer.unit !== "working_days") return timer.limit;
    let minutes = 0;
    let bells = 0;
    for (let now = timer.start; ; now++) {
      this.refuseBeyond(now);
      if (this.closings.has(now) && ++bells > timer.limit) return minutes;
      minutes += this.worked[now]!;
    }
  }

  due(timer: Case): number {
    const measure = this.measureOf(timer);
    let now = timer.start;
    for (let left = this.minutesOf(timer); left > 0; now++) {
      this.refuseBeyond(now);
      if ((measure === null || measure[now] === 1) && !isPaused(timer, now)) left--;
    }
    return now;
  }

  /** The minutes used up until an instant. */
  used(timer: Case, until: number): number {
    const measure = this.measureOf(timer);
    let used = 0;
    for (let now = timer.start; now < until; now++) if ((measure === null || measure[now] === 1) && !isPaused(timer, now)) used++;
    return used;
  }
}
