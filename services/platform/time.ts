import { TZDate } from "@date-fns/tz";

/** Business dates and working hours are those of the company, wherever the server stands. */
export const BUSINESS_ZONE = "Asia/Shanghai";

/** `YYYY-MM-DD`, a day of the business calendar without a time. */
export type CivilDate = string;

export interface Clock {
  now(): Date;
}
export const systemClock: Clock = { now: () => new Date() };

const pad = (value: number, width = 2) => String(value).padStart(width, "0");

/** The business date at an instant. */
export function civilDateAt(instant: Date): CivilDate {
  const local = new TZDate(instant, BUSINESS_ZONE);
  return `${pad(local.getFullYear(), 4)}-${pad(local.getMonth() + 1)}-${pad(local.getDate())}`;
}

/** The instant at which a clock in the business zone shows this date and time (`HH:mm`). */
export function instantAt(date: CivilDate, time = "00:00"): Date {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  return new Date(new TZDate(year, month - 1, day, hours, minutes, BUSINESS_ZONE).getTime());
}

/** A civil date moved by whole days. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one civil date to another; negative when the second is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** ISO weekday of a civil date: Monday is 1, Sunday 7. */
export const weekdayOf = (date: CivilDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The same day of a later month, or that month's last day where there is none (Civil Code of China, Art. 202). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) + months;
  const lastDay = new Date(Date.UTC(Math.floor(total / 12), (total % 12) + 1, 0)).getUTCDate();
  return `${pad(Math.floor(total / 12), 4)}-${pad((total % 12) + 1)}-${pad(Math.min(day, lastDay))}`;
}

/** True for a `YYYY-MM-DD` that is a real day since 1900: nothing here is older, and the year 0000 is none to a database. */
export function isCivilDate(text: string): boolean {
  if (!/^(?:19|[2-9]\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text;
}

/** An instant on the wire: ISO 8601 with the business zone's offset (Shanghai has kept +08:00 since 1991). */
export const toWireInstant = (instant: Date): string => `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`;
