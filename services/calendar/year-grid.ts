import { addDays, type CivilDate, weekdayOf } from "../platform/time";

type DayKind = "holiday" | "workday";
export interface GridDay {
  readonly date: CivilDate;
  readonly dayOfMonth: number;
  /** Named in the calendar; the others follow the weekly pattern. */
  readonly kind: DayKind | null;
  readonly name: string;
  readonly working: boolean;
}
export interface GridMonth {
  readonly month: number;
  /** Weeks from Monday to Sunday; null where a day belongs to another month. */
  readonly weeks: readonly (readonly (GridDay | null)[])[];
}
interface YearFacts {
  readonly year: number;
  readonly days: readonly { readonly day: CivilDate; readonly kind: DayKind; readonly name: string }[];
  readonly workingTime: { readonly weekdays: readonly number[] };
}

const DAYS_OF_WEEK = 7;

function layOutMonth(month: number, days: readonly GridDay[]): GridMonth {
  const cells: (GridDay | null)[] = [...Array<null>(weekdayOf(days[0]!.date) - 1).fill(null), ...days];
  while (cells.length % DAYS_OF_WEEK > 0) cells.push(null);
  const weeks = Array.from({ length: cells.length / DAYS_OF_WEEK }, (_, week) =>
    cells.slice(week * DAYS_OF_WEEK, (week + 1) * DAYS_OF_WEEK),
  );
  return { month, weeks };
}

/** A year as a wall calendar shows it: twelve months of weeks, each day with what makes it a working day or not. */
export function layOutYear({ year, days, workingTime }: YearFacts): GridMonth[] {
  const named = new Map(days.map((day) => [day.day, day]));
  const months = Array.from({ length: 12 }, (): GridDay[] => []);
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    const entry = named.get(date);
    const kind = entry?.kind ?? null;
    const working = kind === null ? workingTime.weekdays.includes(weekdayOf(date)) : kind === "workday";
    const [, month, dayOfMonth] = date.split("-").map(Number) as [number, number, number];
    months[month - 1]!.push({ date, dayOfMonth, kind, name: entry?.name ?? "", working });
  }
  return months.map((grid, index) => layOutMonth(index + 1, grid));
}
