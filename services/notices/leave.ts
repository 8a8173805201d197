import { type WorkingCalendar, workingIntervalsBetween } from "../calendar";
import { addDays, civilDateAt, instantAt } from "../platform";

/** Hours of a day on the business clock; from a later to an earlier one it runs over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** When quiet hours that hold at this instant end; the instant itself outside them. */
export function endOfQuiet({ from, to }: QuietHours, at: Date): Date {
  const today = civilDateAt(at);
  for (const day of [addDays(today, -1), today]) {
    const begin = instantAt(day, from);
    const end = instantAt(from < to ? day : addDays(day, 1), to);
    if (from !== to && at >= begin && at < end) return end;
  }
  return at;
}

/** Holidays are at most this long. */
const DAYS_AHEAD = 20;

/** The next instant of working time, this one where it is. */
function nextWorkingInstant(calendar: WorkingCalendar, at: Date): Date {
  const [first] = workingIntervalsBetween(calendar, at, instantAt(addDays(civilDateAt(at), DAYS_AHEAD)));
  return first ? new Date(Math.max(first.from.getTime(), at.getTime())) : at;
}

interface Leaving {
  readonly urgent: boolean;
  readonly inWorkingTime: boolean;
  readonly quiet: QuietHours;
  readonly calendar: WorkingCalendar;
}

/** When a notice leaves the portal: at once where it is urgent, else outside quiet hours, and where its kind says so in working time (1.8). */
export function leavesAt(now: Date, { urgent, inWorkingTime, quiet, calendar }: Leaving): Date {
  if (urgent) return now;
  const awake = endOfQuiet(quiet, now);
  return inWorkingTime ? endOfQuiet(quiet, nextWorkingInstant(calendar, awake)) : awake;
}
