import { addWorkingDays, addWorkingMinutes, closeOfBusiness, countWorkingMinutes, isWorkingDay, type WorkingCalendar } from "../calendar";
import type { Tier } from "../parties";
import { civilDateAt, instantAt, type SettingValue } from "../platform";
import type { Purpose } from "./terms";

export interface ShipByFacts {
  readonly tier: Tier;
  readonly purpose: Purpose;
  readonly submittedAt: Date;
}

/** When a request must leave: a dealer's repair within 1 working day of its submission (S1-24), others within 2. */
export function shipBy(calendar: WorkingCalendar, facts: ShipByFacts, limits: SettingValue<"shipBy">): { at: Date; rule: string } {
  const urgent = facts.tier === "dealer" && facts.purpose === "repair";
  const days = urgent ? limits.dealerRepairDays : limits.otherDays;
  return { at: addWorkingDays(calendar, facts.submittedAt, days), rule: `${days}_working_days` };
}

/**
 * The clock stands still while a request is sent back or waits for money; a limit that has passed does not move. Commands take their
 * time before they wait for each other, so one may resume a hair before the other paused: then nothing was lost.
 */
export function resumeClock(calendar: WorkingCalendar, limit: Date, paused: { from: Date; to: Date }): Date {
  if (limit <= paused.from || paused.to <= paused.from) return limit;
  return addWorkingMinutes(calendar, limit, countWorkingMinutes(calendar, paused.from, paused.to));
}

/** With freight collect, what is released before the cut-off of a working day leaves the same day (S1-25). */
export function sameDayLimit(calendar: WorkingCalendar, releasedAt: Date, sameDayBefore: string): Date | null {
  const day = civilDateAt(releasedAt);
  if (!isWorkingDay(calendar, day) || releasedAt >= instantAt(day, sameDayBefore)) return null;
  return closeOfBusiness(calendar, day);
}
