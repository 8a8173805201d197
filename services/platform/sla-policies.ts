import { z } from "zod";
import { ROLES } from "./context";
import { both } from "./text";

// The shape and the shipped rows of the setting `slaPolicies` (1.8); `settings.ts` makes a setting of them.

/** What the rules time. A promise to the customer is a timer, too, but nobody sets its limit beforehand. */
export const TIMERS = [
  "first_contact",
  "acknowledgement",
  "progress_reply",
  "forward",
  "next_leader",
  "proposal",
  "satisfaction_call",
  "agreed_solution",
  "resolution_by_urgency",
  "resolution_by_severity",
  "department_done",
  "conduct_answer",
  "conduct_decision",
  "conduct_whole",
  "liaison_dispute",
  "liaison_answer",
  "rectification",
  "after_care",
  "corrective_containment",
  "corrective_step",
  "corrective_check",
  "corrective_action",
] as const;
export type PolicyTimer = (typeof TIMERS)[number];

export const TIMER_UNITS = ["clock_minutes", "working_minutes", "working_days", "clock_days"] as const;

/** What a row may ask of a case; within one field any of the values fits. */
export const POLICY_GRADES = {
  kinds: ["complaint", "enquiry", "emergency_incident"],
  urgency: ["urgent", "important", "general"],
  severity: ["general", "moderate", "major"],
  level: ["level_1", "level_2", "major", "abnormal"],
  complainantKind: ["customer", "partner", "employee"],
} as const;

const says = (zh: string, en: string) => JSON.stringify(both(zh, en));
const anyOf = <const Values extends readonly [string, ...string[]]>(values: Values) => z.array(z.enum(values)).min(1).optional();
const codes = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z][a-z0-9_]{1,39}$/, says("请填写代码，例如 web_chat", "a code such as web_chat")),
  )
  .min(1)
  .max(40)
  .optional();

const MOST_DAYS = 366;

export const slaPolicy = z
  .strictObject({
    timer: z.enum(TIMERS),
    /** Nothing said: any case. */
    appliesTo: z
      .strictObject({
        kinds: anyOf(POLICY_GRADES.kinds),
        channels: codes,
        /** By the top level of the category tree. */
        categories: codes,
        exceptCategories: codes,
        urgency: anyOf(POLICY_GRADES.urgency),
        severity: anyOf(POLICY_GRADES.severity),
        level: anyOf(POLICY_GRADES.level),
        complainantKind: anyOf(POLICY_GRADES.complainantKind),
      })
      .default({}),
    limit: z.int(says("请填写整数", "a whole number")).min(1, says("至少为 1", "at least 1")).max(100_000),
    unit: z.enum(TIMER_UNITS),
    /** The share of the limit after which it warns; without one it does not. */
    warnAtPercent: z.int(says("请填写整数", "a whole number")).min(1).max(99).optional(),
    /** Who is told of a breach: a role, or whoever is one step up the ladder from the owner. */
    escalatesTo: z.enum(["next_step", ...ROLES]).optional(),
    /** A limit in clock minutes does not run between the close of business and the next opening, except for what is urgent. */
    atNight: z.literal("working_time_unless_urgent").optional(),
  })
  .refine(({ limit, unit }) => !unit.endsWith("_days") || limit <= MOST_DAYS, {
    path: ["limit"],
    error: says(`最多 ${MOST_DAYS} 天`, `at most ${MOST_DAYS} days`),
  });

export type SlaPolicy = z.output<typeof slaPolicy>;
export const slaPolicies = z.array(slaPolicy).max(200);

const HOUR = 60;
const row = (timer: PolicyTimer, limit: number, more: Partial<SlaPolicy> = {}): SlaPolicy => ({
  ...{ timer, appliesTo: {}, limit, unit: "clock_minutes", warnAtPercent: 80, escalatesTo: "next_step" },
  ...more,
});
const workingDays = (timer: PolicyTimer, limit: number, more: Partial<SlaPolicy> = {}): SlaPolicy =>
  row(timer, limit, { unit: "working_days", ...more });

const CHAT = ["web_chat", "social"];
const byNight = { atNight: "working_time_unless_urgent", escalatesTo: "service_manager" } as const;
/** What is said about how somebody behaved is answered by that person's superior; everything else is business. */
const business: SlaPolicy["appliesTo"] = { exceptCategories: ["conduct"] };
const generalBusiness: SlaPolicy["appliesTo"] = {
  kinds: ["complaint"],
  ...business,
  urgency: ["important", "general"],
  severity: ["general"],
};

/** The table of 1.8. The row that says most about a case wins. */
export const SHIPPED_POLICIES: SlaPolicy[] = [
  // S2-13, and S0-3 in chats; the urgent is answered at night in a chat, too.
  row("first_contact", 30, byNight),
  row("first_contact", 15, { appliesTo: { channels: CHAT }, unit: "working_minutes", escalatesTo: "service_manager" }),
  row("first_contact", 15, { appliesTo: { channels: CHAT, urgency: ["urgent"] }, escalatesTo: "service_manager" }),
  // S0-4
  row("acknowledgement", HOUR, { appliesTo: { channels: ["email"] }, escalatesTo: "service_manager" }),
  // S3-26; S3-9 and S3-29
  row("progress_reply", 30, { appliesTo: { complainantKind: ["partner"] } }),
  row("progress_reply", 24 * HOUR),
  // S3-51
  row("forward", 5),
  // S3-53: twenty minutes to solve it, which is when it warns, and five to pass it on.
  row("next_leader", 25, { appliesTo: { urgency: ["urgent"] } }),
  row("next_leader", 25, { appliesTo: { severity: ["major"] } }),
  // S3-52
  row("proposal", 20, { appliesTo: generalBusiness }),
  row("satisfaction_call", 30, { appliesTo: generalBusiness, escalatesTo: "service_manager" }),
  // S2-14
  row("agreed_solution", 24 * HOUR),
  // S0-13
  row("resolution_by_urgency", 4 * HOUR, { appliesTo: { urgency: ["urgent"] } }),
  row("resolution_by_urgency", 24 * HOUR, { appliesTo: { urgency: ["important"] } }),
  row("resolution_by_urgency", 48 * HOUR, { appliesTo: { urgency: ["general"] } }),
  // S3-50; what concerns conduct has the two days below.
  workingDays("resolution_by_severity", 1, { appliesTo: { ...business, severity: ["general"] } }),
  workingDays("resolution_by_severity", 3, { appliesTo: { ...business, severity: ["moderate"] } }),
  workingDays("resolution_by_severity", 7, { appliesTo: { ...business, severity: ["major"] } }),
  // S3-29
  workingDays("department_done", 3),
  // S3-55, S3-56; S3-50
  workingDays("conduct_answer", 1, { appliesTo: { categories: ["conduct"] } }),
  workingDays("conduct_decision", 1, { appliesTo: { categories: ["conduct"] } }),
  workingDays("conduct_whole", 2, { appliesTo: { categories: ["conduct"] } }),
  // S2-20; S2-22, S2-23
  row("liaison_dispute", HOUR, { escalatesTo: "service_manager" }),
  row("liaison_answer", 24 * HOUR, { escalatesTo: "service_manager" }),
  // S3-58
  workingDays("rectification", 1, { escalatesTo: "service_manager" }),
  // S2-18
  row("after_care", 15, { unit: "clock_days", escalatesTo: "service_manager" }),
  // S1-5: the problem is kept from spreading, each step is done by its day, and another person looks whether all of it had its effect.
  workingDays("corrective_containment", 1, { escalatesTo: "quality" }),
  workingDays("corrective_step", 10, { escalatesTo: "quality" }),
  row("corrective_check", 30, { unit: "clock_days", escalatesTo: "quality" }),
  workingDays("corrective_action", 30, { escalatesTo: "general_manager" }),
];
