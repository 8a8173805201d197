import { addDays, type CivilDate, civilDateAt, daysBetween, type Settings } from "../platform";
import type { PartsRequest } from "./request";

const WARNED_DAYS = 7;

type Waiting = Pick<PartsRequest, "status" | "decidedAt">;
/** The settings in force on a date. */
type SettingsOn = (date: CivilDate) => Settings;

/**
 * The last day on which money still releases the lines that wait for it (1.6): they wait since their decision, for as many days as the
 * setting of that day says, so that what was promised then stands. Null while nothing waits.
 */
export function waitsUntil({ status, decidedAt }: Waiting, settingsOn: SettingsOn): CivilDate | null {
  if (decidedAt === null || !status.startsWith("awaiting_")) return null;
  const began = civilDateAt(decidedAt);
  return addDays(began, settingsOn(began).waitingLapseDays);
}

/** The last seven of the days, today among them. */
export const lapsesSoon = (lastDay: CivilDate | null, today: CivilDate): boolean =>
  lastDay !== null && daysBetween(today, lastDay) < WARNED_DAYS;
