import { civilDateAt } from "../platform";
import type { Ctx } from "../platform/index.server";
import { loadYear } from "./load-year.server";
import { readPublishedDays } from "./published-days.server";

/** The first year of the maintained package. */
const FIRST_YEAR = 2004;

/** Loads every published year up to the next one that the calendar lacks; a new release of the package brings new years by itself. */
export async function loadPublishedYears(ctx: Ctx): Promise<void> {
  const nextYear = Number(civilDateAt(ctx.clock.now()).slice(0, 4)) + 1;
  const years = Array.from({ length: nextYear - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
  const loaded = new Set((await ctx.db.calendarYear.findMany({ select: { year: true } })).map((row) => row.year));
  for (const year of readPublishedDays(years).publishedYears) if (!loaded.has(year)) await loadYear(ctx, { year });
}
