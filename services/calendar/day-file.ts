import { type Bilingual, both } from "../platform/text";
import { addDays, type CivilDate, isCivilDate } from "../platform/time";

export interface FileDay {
  readonly day: CivilDate;
  readonly kind: "holiday" | "workday";
  readonly name: string;
}
export interface DayFile {
  readonly days: readonly FileDay[];
  /** What cannot be read, by line. */
  readonly faults: readonly Bilingual[];
}

const HOLIDAY = /^(holiday|off|休|休息|放假|节假日|公休)$/i;
const WORKDAY = /^(workday|work|班|上班|补班|调休|调休上班)$/i;
const MAX_NAME = 50;
const MAX_DAYS_OF_EVENT = 60;

/** `2027-01-01`, `2027/1/1`, `2027.1.1`, `20270101` or `2027年1月1日`. */
function readDate(text: string): CivilDate | undefined {
  const parts =
    /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text.trim()) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  if (!parts) return undefined;
  const date = `${parts[1]}-${parts[2]!.padStart(2, "0")}-${parts[3]!.padStart(2, "0")}`;
  return isCivilDate(date) ? date : undefined;
}

const atLine = (line: number, zh: string, en: string) => both(`第 ${line} 行：${zh}`, `line ${line}: ${en}`);

/** A table: date, holiday or workday, name; the first line may be a heading. */
function readTable(lines: readonly string[]): DayFile {
  const days: FileDay[] = [];
  const faults: Bilingual[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const [date = "", kind = "", name = ""] = line.split(/[,，;；\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    const day = readDate(date);
    if (!day && index === 0) continue;
    if (!day) faults.push(atLine(index + 1, `“${date.slice(0, 20)}”不是日期`, `"${date.slice(0, 20)}" is no date`));
    else if (HOLIDAY.test(kind)) days.push({ day, kind: "holiday", name: name.slice(0, MAX_NAME) });
    else if (WORKDAY.test(kind)) days.push({ day, kind: "workday", name: name.slice(0, MAX_NAME) });
    else faults.push(atLine(index + 1, "第二列须为 holiday（休）或 workday（班）", "the second column must be holiday or workday"));
  }
  return { days, faults };
}

/** In published calendars the summary says 休 or 班; one that says neither is a holiday. */
const nameOf = (summary: string): string => summary.replace(/[（(\s]*[休班][)）\s]*$/, "").slice(0, MAX_NAME);

function daysOfEvent(fields: ReadonlyMap<string, string>): FileDay[] | undefined {
  const first = readDate((fields.get("DTSTART") ?? "").slice(0, 8));
  const end = fields.has("DTEND") ? readDate(fields.get("DTEND")!.slice(0, 8)) : undefined;
  if (!first) return undefined;
  const summary = fields.get("SUMMARY") ?? "";
  const kind = /班|workday/i.test(summary) ? "workday" : "holiday";
  const days: FileDay[] = [];
  for (let day = first; days.length === 0 || (end && day < end); day = addDays(day, 1)) {
    if (days.length === MAX_DAYS_OF_EVENT) return undefined;
    days.push({ day, kind, name: nameOf(summary) });
  }
  return days;
}

/** iCalendar (RFC 5545): an event is a day or a run of days, of which the end is the first that does not belong to it. */
function readEvents(lines: readonly string[]): DayFile {
  const days: FileDay[] = [];
  const faults: Bilingual[] = [];
  let event: Map<string, string> | undefined;
  for (const [index, line] of lines.entries()) {
    if (line === "BEGIN:VEVENT") event = new Map();
    else if (line === "END:VEVENT" && event) {
      const found = daysOfEvent(event);
      if (found) days.push(...found);
      else faults.push(atLine(index + 1, "该日程没有可用的日期", "this event has no dates that can be used"));
      event = undefined;
    } else if (event) {
      const colon = line.indexOf(":");
      const [name] = line.slice(0, Math.max(colon, 0)).split(";");
      if (name) event.set(name.toUpperCase(), line.slice(colon + 1).replace(/\\([,;\\])/g, "$1"));
    }
  }
  return { days, faults };
}

/** The days that a file names, as a table (CSV, or copied from a spreadsheet) or as a calendar (ICS), and what in it cannot be read. */
export function readDayFile(content: string): DayFile {
  const text = content.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) return readTable(text.split("\n"));
  return readEvents(
    text
      .trim()
      .replace(/\n[ \t]/g, "")
      .split("\n"),
  );
}
