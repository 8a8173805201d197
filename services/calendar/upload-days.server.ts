import { type Bilingual, both, type CivilDate, DomainError } from "../platform";
import { command, dateColumn, recordEvent, type Tx } from "../platform/index.server";
import { type FileDay, readDayFile } from "./day-file";
import { namesWholeYear } from "./published-days.server";
import { UploadDays } from "./schema";
import { calendarChanged } from "./signals.server";
import { forgetCalendar } from "./store.server";

const MOST_FAULTS = 10;

const refuse = (faults: readonly Bilingual[]) =>
  new DomainError(
    "invalid_input",
    both("文件中有无法读取的内容，没有导入任何日期", "something in the file cannot be read; no day was taken"),
    {
      fields: { content: faults.slice(0, MOST_FAULTS) },
    },
  );

/** One entry a day; a day that is said to be both cannot be either. */
function requireOneKind(days: readonly FileDay[]): FileDay[] {
  const known = new Map<CivilDate, FileDay>();
  for (const day of days) {
    const other = known.get(day.day);
    if (other && other.kind !== day.kind)
      throw refuse([both(`${day.day} 既是节假日又是上班日`, `${day.day} is both a holiday and a workday`)]);
    known.set(day.day, day);
  }
  return [...known.values()];
}

async function writeDays(tx: Tx, days: readonly FileDay[]): Promise<{ day: CivilDate; before: object | null; after: object }[]> {
  const written = [];
  for (const { day, kind, name } of days) {
    const date = dateColumn(day);
    const before = await tx.calendarDay.findUnique({ where: { day: date }, select: { kind: true, name: true } });
    if (before?.kind === kind && before.name === name) continue;
    await tx.calendarDay.upsert({ where: { day: date }, create: { day: date, kind, name }, update: { kind, name } });
    written.push({ day, before, after: { kind, name } });
  }
  return written;
}

/** The year counts as published once all holidays that the law fixes to a day are named: a file of the company's own days is not the notice. */
async function publishYear(tx: Tx, year: number): Promise<boolean> {
  if (await tx.calendarYear.findUnique({ where: { year } })) return true;
  const from = { gte: dateColumn(`${year}-01-01`), lte: dateColumn(`${year}-12-31`) };
  const holidays = await tx.calendarDay.findMany({ where: { kind: "holiday", day: from }, select: { day: true } });
  if (!namesWholeYear(year, new Set(holidays.map(({ day }) => day.toISOString().slice(0, 10))))) return false;
  await tx.calendarYear.create({ data: { year, source: "uploaded", loadedAt: tx.now } });
  return true;
}

/**
 * Takes a year's holidays and make-up workdays 调休 from a file, as CSV or ICS, over what the calendar says of these days; days that the
 * file does not name stay, days of other years are left out (1.8). Refuses with `invalid_input` a file with a line that cannot be read.
 */
export const uploadDays = command({
  name: "calendar/upload-days",
  input: UploadDays,
  action: "calendar.edit",
  async run(tx, { year, content }) {
    const { days, faults } = readDayFile(content);
    if (faults.length > 0) throw refuse(faults);
    const ofYear = requireOneKind(days.filter(({ day }) => day.startsWith(`${year}-`)));
    if (ofYear.length === 0) throw refuse([both(`文件中没有 ${year} 年的日期`, `the file names no day of ${year}`)]);
    await tx.$executeRaw`LOCK TABLE calendar_day IN SHARE ROW EXCLUSIVE MODE`;
    const written = await writeDays(tx, ofYear);
    const published = await publishYear(tx, year);
    const answer = { year, days: ofYear.length, changed: written.length, otherYears: days.length - ofYear.length, published };
    await recordEvent(tx, {
      ...{ subjectKind: "calendar", subjectNo: String(year), action: "upload_days", reasonCode: "changed" },
      data: { ...answer, written },
    });
    await calendarChanged.tell(tx, { year });
    tx.afterCommit(() => forgetCalendar(tx.database));
    return answer;
  },
});
