import type { WorkingCalendar } from "@services/calendar";
import { readPublishedDays } from "@services/calendar/published-days.server";
import { toWireInstant } from "@services/platform/time";

type Hours = Pick<WorkingCalendar, "intervals" | "workingWeekdays">;

export const OFFICE = {
  intervals: [
    { from: "08:30", to: "12:00" },
    { from: "13:30", to: "17:30" },
  ],
  workingWeekdays: [1, 2, 3, 4, 5],
};
/** Open on Saturdays and closed on Mondays, from midnight, with three intervals of which two touch. */
export const SHOP = {
  intervals: [
    { from: "00:00", to: "01:15" },
    { from: "09:00", to: "12:00" },
    { from: "12:00", to: "23:00" },
  ],
  workingWeekdays: [2, 3, 4, 5, 6, 7],
};

/** Hours with what was published of these years. */
export const withHolidays = (hours: Hours, years: readonly number[]): WorkingCalendar => ({ ...hours, ...readPublishedDays([...years]) });

/** The minutes of a day around which something begins or ends. */
export const edgesOf = ({ intervals }: Hours): number[] =>
  intervals
    .flatMap(({ from, to }) => [from, to])
    .map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
    .flatMap((edge) => [edge - 1, edge, edge + 1])
    .filter((edge) => edge >= 0);

/** The instant at which clocks in Shanghai show `2026-03-01 09:30`, and what they show at an instant. */
export const at = (time: string): Date => new Date(`${time.replace(" ", "T")}:00+08:00`);
export const shown = (instant: Date): string => toWireInstant(instant).slice(0, 16).replace("T", " ");
