import type { Reader } from "../platform/index.server";
import type { WorkingCalendar } from "./working-time";

/** A change in another process is seen within this time. */
const KEEP_MS = 1_000;

interface Kept {
  readonly readAt: number;
  readonly known: Pick<WorkingCalendar, "days" | "publishedYears">;
}
const kept = new WeakMap<object, Kept>();

/** After a change: the next reader of this process reads anew. */
export const forgetCalendar = (database: object): void => void kept.delete(database);

async function readDays(reader: Reader): Promise<Kept["known"]> {
  const rows = await reader.$queryRaw<{ day: string; kind: "holiday" | "workday" | "published" }[]>`
    SELECT day::text, kind FROM calendar_day UNION ALL SELECT year::text, 'published' FROM calendar_year`;
  const days: Record<string, "holiday" | "workday"> = {};
  const publishedYears: number[] = [];
  for (const { day, kind } of rows) {
    if (kind === "published") publishedYears.push(Number(day));
    else days[day] = kind;
  }
  return { days, publishedYears };
}

/**
 * The working calendar of today's settings: weekly pattern and hours from `workingTime`, days from the calendar, which is kept for a
 * moment so that a command does not read it each time.
 */
export async function readCalendar(reader: Reader): Promise<WorkingCalendar> {
  let found = kept.get(reader.database);
  if (!found || performance.now() - found.readAt > KEEP_MS) {
    found = { readAt: performance.now(), known: await readDays(reader) };
    kept.set(reader.database, found);
  }
  const { weekdays, intervals } = reader.settings.workingTime;
  return { intervals, workingWeekdays: weekdays, ...found.known };
}
