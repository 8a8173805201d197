// The package's functions read the server's zone and lose make-up days west of Greenwich; its data has no zone.
import official from "chinese-days/dist/chinese-days.json";
import type { CivilDate } from "../platform/time";
import type { WorkingCalendar } from "./working-time";

/** Public holidays the law fixes to a day; a year's notice names every one of them. */
const FIXED_HOLIDAYS = ["01-01", "05-01", "10-01"];

/** True when these holidays of a year are its whole notice: every holiday that the law fixes to a day is among them. */
export const namesWholeYear = (year: number, holidays: ReadonlySet<CivilDate>): boolean =>
  FIXED_HOLIDAYS.every((day) => holidays.has(`${year}-${day}`));

const holidays: ReadonlySet<CivilDate> = new Set(Object.keys(official.holidays));
const workdays: ReadonlySet<CivilDate> = new Set(Object.keys(official.workdays));

/**
 * Public holidays and make-up workdays of these years as the State Council announced them. A year counts as published when every
 * fixed holiday of it is named: days at the end of December may be known earlier, from the next year's notice or the last one's.
 */
export function readPublishedDays(years: readonly number[]): Pick<WorkingCalendar, "days" | "publishedYears"> {
  const wanted = (date: CivilDate) => years.includes(Number(date.slice(0, 4)));
  const days: Record<CivilDate, "holiday" | "workday"> = {};
  for (const date of holidays) if (wanted(date)) days[date] = "holiday";
  for (const date of workdays) if (wanted(date)) days[date] = "workday";
  return { days, publishedYears: years.filter((year) => namesWholeYear(year, holidays)) };
}

const names: Readonly<Record<CivilDate, string>> = { ...official.holidays, ...official.workdays };

/** What a published day is called in Chinese: the feast it belongs to, of a make-up day the one it makes up for. */
export const namePublishedDay = (date: CivilDate): string => names[date]?.split(",")[1] ?? "";
