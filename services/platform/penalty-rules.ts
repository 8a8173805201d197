import { z } from "zod";
import { both } from "./text";

// The shape and the shipped values of the setting `penaltyRules` (1.9); `settings.ts` makes a setting of them.

/** What is sanctioned: the nine of S3-25, and what the other rules name. */
export const VIOLATIONS = [
  "uncooperative",
  "shirking",
  "rudeness",
  "refusing_service",
  "delaying",
  "inaction",
  "not_escalating",
  "false_reply",
  "broken_promise",
  "late_reply",
  "slip_not_served",
  "abnormal_slip",
  "absence_unregistered",
  "sustained_hotline_case",
  "loss_direct",
  "loss_head",
] as const;
export type Violation = (typeof VIOLATIONS)[number];

export const PENALTY_UNITS = ["points", "yuan", "percent"] as const;
export type PenaltyUnit = (typeof PENALTY_UNITS)[number];

const wholeAmount = JSON.stringify(both("请填写整数", "a whole number"));
const rule = z.strictObject({ amount: z.int(wholeAmount).min(0).max(100_000), unit: z.enum(PENALTY_UNITS) });
export type PenaltyRule = z.output<typeof rule>;

const every = <Value>(value: (violation: Violation) => Value) =>
  Object.fromEntries(VIOLATIONS.map((violation) => [violation, value(violation)])) as Record<Violation, Value>;
export const penaltyRules = z.strictObject(every(() => rule));

const NAMED: Partial<Record<Violation, PenaltyRule>> = {
  late_reply: { amount: 100, unit: "yuan" }, // S3-26
  slip_not_served: { amount: 50, unit: "points" }, // S2-21
  abnormal_slip: { amount: 100, unit: "points" }, // S2-24
  sustained_hotline_case: { amount: 50, unit: "yuan" }, // S3-57
  loss_direct: { amount: 5, unit: "percent" }, // S4-8
  loss_head: { amount: 2, unit: "percent" },
};
/** Where the rules name no amount (S3-24, S3-25), a hundred yuan. */
export const SHIPPED_PENALTIES: Record<Violation, PenaltyRule> = every((violation) => NAMED[violation] ?? { amount: 100, unit: "yuan" });
