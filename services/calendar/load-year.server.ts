import type { z } from "zod";
import { both, invalidField } from "../platform";
import { command, dateColumn, recordEvent } from "../platform/index.server";
import { namePublishedDay, readPublishedDays } from "./published-days.server";
import { LoadYear } from "./schema";
import { calendarChanged } from "./signals.server";
import { forgetCalendar } from "./store.server";

type Day = NonNullable<z.output<typeof LoadYear>["days"]>[number];

function findPublished(year: number): Day[] {
  const { days, publishedYears } = readPublishedDays([year]);
  if (!publishedYears.includes(year)) {
    throw invalidField(
      "year",
      both(`尚无 ${year} 年的放假安排，可手工录入`, `the public holidays of ${year} are not known here: enter them by hand`),
    );
  }
  return Object.entries(days).map(([day, kind]) => ({ day, kind, name: namePublishedDay(day) }));
}

function requireInYear(days: readonly Day[], year: number): void {
  const stray = days.findIndex(({ day }) => !day.startsWith(`${year}-`));
  if (stray >= 0) throw invalidField(`days[${stray}].day`, both(`不在 ${year} 年内`, `does not lie in ${year}`));
}

/**
 * Loads a year's public holidays and make-up workdays 调休 from the maintained package, or as given, and counts the year as published
 * from then on: what was provisional is settled (1.8). Days entered by hand before stay; a year that is loaded stays as it is.
 */
export const loadYear = command({
  name: "calendar/load-year",
  input: LoadYear,
  action: "calendar.edit",
  async run(tx, { year, days: given }) {
    const known = await tx.calendarYear.findUnique({ where: { year } });
    if (known) return { year, source: known.source, daysAdded: 0 };
    const days = given ?? findPublished(year);
    requireInYear(days, year);
    const source = given ? "entered" : "chinese-days";
    await tx.calendarYear.create({ data: { year, source, loadedAt: tx.now } });
    const { count: daysAdded } = await tx.calendarDay.createMany({
      data: days.map((day) => ({ ...day, day: dateColumn(day.day) })),
      skipDuplicates: true,
    });
    await recordEvent(tx, {
      subjectKind: "calendar",
      subjectNo: String(year),
      action: "load_year",
      reasonCode: "published",
      data: { source, daysAdded },
    });
    await calendarChanged.tell(tx, { year });
    tx.afterCommit(() => forgetCalendar(tx.database));
    return { year, source, daysAdded };
  },
});
