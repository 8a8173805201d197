import { addMonths, type CivilDate, type SettingValue } from "../platform";

/** What a customer is (S3-11): how large, of which trade, and what the water is for. */
export const CUSTOMER_SIZES = ["household", "business", "institution"] as const;
export const INDUSTRIES = ["residential", "catering", "office", "education", "medical", "other"] as const;
export const NEEDS = ["drinking", "whole_house", "commercial"] as const;
export const VISIT_WAYS = ["in_person", "by_phone", "online"] as const;
export const CUSTOMER_VIEWS = ["due", "all", "archived"] as const;

export type CustomerSize = (typeof CUSTOMER_SIZES)[number];

/** The day of the next visit behind one of this day: so many months later as the class says; nobody is visited whose class says none. */
export function nextVisitOn(day: CivilDate, size: CustomerSize | null, months: SettingValue<"customerVisits">): CivilDate | null {
  const interval = size === null ? 0 : months[size];
  return interval === 0 ? null : addMonths(day, interval);
}
