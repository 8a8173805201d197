import { command, dateColumn, recordEvent } from "../platform/index.server";
import { SaveDay } from "./schema";
import { calendarChanged } from "./signals.server";
import { forgetCalendar } from "./store.server";

/** Makes a day a holiday or a workday, or gives it back to the weekly pattern; the event keeps what it was (1.8). */
export const saveDay = command({
  name: "calendar/save-day",
  input: SaveDay,
  action: "calendar.edit",
  async run(tx, { day, kind, name }) {
    const date = dateColumn(day);
    const before = await tx.calendarDay.findUnique({ where: { day: date }, select: { kind: true, name: true } });
    if (kind) await tx.calendarDay.upsert({ where: { day: date }, create: { day: date, kind, name }, update: { kind, name } });
    else await tx.calendarDay.deleteMany({ where: { day: date } });
    const data = { day, before, after: kind && { kind, name } };
    await recordEvent(tx, { subjectKind: "calendar", subjectNo: day.slice(0, 4), action: "save_day", reasonCode: "changed", data });
    await calendarChanged.tell(tx, { year: Number(day.slice(0, 4)) });
    tx.afterCommit(() => forgetCalendar(tx.database));
    return { day, kind, name: kind ? name : "" };
  },
});
