import { both, type CivilDate, inLocale, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { OfYear } from "./schema";

/** Public holidays are announced in the last quarter; from then on a missing next year is worth a warning. */
const ANNOUNCED_BY = "10-01";

/** The year that ought to be loaded by today and is not. */
async function findMissingYear(reader: Reader): Promise<number | undefined> {
  const thisYear = Number(reader.today.slice(0, 4));
  const wanted = reader.today.slice(5) >= ANNOUNCED_BY ? [thisYear, thisYear + 1] : [thisYear];
  const loaded = await reader.calendarYear.findMany({ where: { year: { in: wanted } }, select: { year: true } });
  return wanted.find((year) => !loaded.some((row) => row.year === year));
}

/** What is to be said while a year is missing. */
function warnOf(reader: Reader, missing: number | undefined): string | null {
  if (missing === undefined) return null;
  const warning = both(
    `${missing} 年的放假安排尚未导入，工作时间暂按周末推算`,
    `The public holidays of ${missing} are not loaded: weekends decide until they are`,
  );
  return inLocale(warning, reader.locale);
}

/** The year that ought to be in the calendar and is not, with its warning, for whoever keeps the calendar. */
export const readMissingYear = query({
  name: "calendar/missing-year",
  input: Nothing,
  action: "calendar.read",
  async run(reader) {
    const missing = await findMissingYear(reader);
    return { year: missing ?? null, warning: warnOf(reader, missing) };
  },
});

/** A year's holidays and make-up workdays 调休, the weekly pattern, and a warning while a year that should be loaded is missing (1.8). */
export const readYear = query({
  name: "calendar/year",
  input: OfYear,
  action: "calendar.read",
  async run(reader, { year }) {
    const loaded = await reader.calendarYear.findUnique({ where: { year } });
    const days = await reader.$queryRaw<{ day: CivilDate; kind: "holiday" | "workday"; name: string }[]>`
      SELECT day::text, kind, name FROM calendar_day WHERE day BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31) ORDER BY day`;
    return {
      year,
      published: loaded !== null,
      source: loaded?.source ?? null,
      loadedAt: loaded && toWireInstant(loaded.loadedAt),
      days,
      workingTime: reader.settings.workingTime,
      warning: warnOf(reader, await findMissingYear(reader)),
    };
  },
});
