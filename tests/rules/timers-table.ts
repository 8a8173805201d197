import type { TimerFacts } from "@services/clocks/policy";

interface ShippedCase {
  timer: string;
  facts: TimerFacts;
  start: string;
  /** Undefined: it does not run. */
  due: string | undefined;
}

type Starts = Record<string, string | undefined>;
const timed = (timer: string, facts: TimerFacts, starts: Starts): ShippedCase[] =>
  Object.entries(starts).map(([start, due]) => ({ timer, facts, start, due }));

const TUESDAY = "2026-03-10 10:00";
const FRIDAY_AFTER_CLOSE = "2026-03-13 18:00";
const SATURDAY = "2026-03-14 10:00";
const NIGHT = "2026-03-10 23:00";
const SPRING_FESTIVAL = "2026-02-17 10:00";
const NATIONAL_DAY_2025 = "2025-10-03 15:00";

const complaint: TimerFacts = {
  kind: "complaint",
  category: "product_quality.leak",
  urgency: "general",
  severity: "general",
  level: "level_1",
};
const byPhone = { ...complaint, channel: "hotline", complainantKind: "customer" };
const conduct = { ...complaint, category: "conduct.arguing", severity: "moderate" };

/** The table of 1.8 with dates worked out by hand on the State Council's notices for 2025 and 2026. */
export const SHIPPED_CASES: ShippedCase[] = [
  ...timed("first_contact", byPhone, {
    [TUESDAY]: "2026-03-10 10:30",
    "2026-03-10 12:10": "2026-03-10 12:40",
    "2026-03-10 17:20": "2026-03-11 08:50",
    "2026-03-10 07:00": "2026-03-10 09:00",
    [NIGHT]: "2026-03-11 09:00",
    [FRIDAY_AFTER_CLOSE]: "2026-03-16 09:00",
    [SATURDAY]: "2026-03-16 09:00",
    "2026-02-14 10:00": "2026-02-14 10:30", // a Saturday that is worked
    [SPRING_FESTIVAL]: "2026-02-24 09:00",
    [NATIONAL_DAY_2025]: "2025-10-09 09:00",
  }),
  ...timed(
    "first_contact",
    { ...byPhone, urgency: "urgent" },
    {
      [TUESDAY]: "2026-03-10 10:30",
      [NIGHT]: "2026-03-10 23:30",
      [SATURDAY]: "2026-03-14 10:30",
      [SPRING_FESTIVAL]: "2026-02-17 10:30",
    },
  ),
  ...timed(
    "first_contact",
    { ...complaint, channel: "web_chat" },
    {
      [TUESDAY]: "2026-03-10 10:15",
      "2026-03-10 11:50": "2026-03-10 13:35",
      "2026-03-13 17:25": "2026-03-16 08:40",
      [NIGHT]: "2026-03-11 08:45",
    },
  ),
  ...timed(
    "first_contact",
    { ...complaint, channel: "social" },
    { [SATURDAY]: "2026-03-16 08:45", [NATIONAL_DAY_2025]: "2025-10-09 08:45" },
  ),
  ...timed(
    "first_contact",
    { ...complaint, channel: "social", urgency: "urgent" },
    { [TUESDAY]: "2026-03-10 10:15", [NIGHT]: "2026-03-10 23:15" },
  ),
  ...timed(
    "acknowledgement",
    { ...complaint, channel: "email" },
    {
      [TUESDAY]: "2026-03-10 11:00",
      [FRIDAY_AFTER_CLOSE]: "2026-03-13 19:00",
      "2026-03-10 23:30": "2026-03-11 00:30",
    },
  ),
  ...timed("acknowledgement", byPhone, { [TUESDAY]: undefined }),
  ...timed(
    "progress_reply",
    { ...complaint, complainantKind: "partner" },
    { [TUESDAY]: "2026-03-10 10:30", [SATURDAY]: "2026-03-14 10:30" },
  ),
  ...timed("progress_reply", byPhone, {
    [TUESDAY]: "2026-03-11 10:00",
    [SATURDAY]: "2026-03-15 10:00",
    [SPRING_FESTIVAL]: "2026-02-18 10:00",
  }),
  ...timed("progress_reply", { complainantKind: "employee" }, { [TUESDAY]: "2026-03-11 10:00" }),
  ...timed("forward", complaint, { [TUESDAY]: "2026-03-10 10:05", "2026-03-10 23:58": "2026-03-11 00:03" }),
  ...timed("next_leader", { ...complaint, urgency: "urgent" }, { [TUESDAY]: "2026-03-10 10:25", [NIGHT]: "2026-03-10 23:25" }),
  ...timed("next_leader", { ...complaint, severity: "major" }, { [SATURDAY]: "2026-03-14 10:25" }),
  ...timed("next_leader", complaint, { [TUESDAY]: undefined }),
  ...timed("proposal", complaint, { [TUESDAY]: "2026-03-10 10:20", "2026-03-10 11:55": "2026-03-10 12:15" }),
  ...timed("satisfaction_call", complaint, { [TUESDAY]: "2026-03-10 10:30" }),
  ...timed("proposal", { ...complaint, urgency: "urgent" }, { [TUESDAY]: undefined }),
  ...timed("proposal", { ...complaint, severity: "moderate" }, { [TUESDAY]: undefined }),
  ...timed("proposal", { ...complaint, kind: "enquiry" }, { [TUESDAY]: undefined }),
  ...timed("satisfaction_call", { ...conduct, severity: "general" }, { [TUESDAY]: undefined }),
  ...timed("agreed_solution", complaint, { [FRIDAY_AFTER_CLOSE]: "2026-03-14 18:00", "2026-02-14 17:00": "2026-02-15 17:00" }),
  ...timed("resolution_by_urgency", { urgency: "urgent" }, { [TUESDAY]: "2026-03-10 14:00", "2026-12-31 22:00": "2027-01-01 02:00" }),
  ...timed("resolution_by_urgency", { urgency: "important" }, { [SATURDAY]: "2026-03-15 10:00" }),
  ...timed("resolution_by_urgency", { urgency: "general" }, { [FRIDAY_AFTER_CLOSE]: "2026-03-15 18:00" }),
  ...timed("resolution_by_severity", complaint, {
    [TUESDAY]: "2026-03-11 17:30",
    "2026-03-13 10:00": "2026-03-16 17:30",
    [FRIDAY_AFTER_CLOSE]: "2026-03-17 17:30",
    [SATURDAY]: "2026-03-17 17:30",
    [NIGHT]: "2026-03-12 17:30",
    "2025-01-24 10:00": "2025-01-26 17:30", // the Sunday before Spring Festival is worked
    [NATIONAL_DAY_2025]: "2025-10-10 17:30",
  }),
  ...timed(
    "resolution_by_severity",
    { ...complaint, severity: "moderate" },
    {
      [SATURDAY]: "2026-03-19 17:30",
      "2025-09-30 16:00": "2025-10-11 17:30", // the 9th, the 10th, and the Saturday that is worked
    },
  ),
  ...timed(
    "resolution_by_severity",
    { ...complaint, severity: "major" },
    {
      "2026-02-12 10:00": "2026-02-28 17:30", // 13, 14 (worked), 24, 25, 26, 27, 28 (worked)
      [SPRING_FESTIVAL]: "2026-03-04 17:30", // begins on the 24th
    },
  ),
  ...timed("resolution_by_severity", conduct, { [TUESDAY]: undefined }),
  ...timed("department_done", complaint, { "2026-04-03 10:00": "2026-04-09 17:30", "2025-04-25 09:00": "2025-04-29 17:30" }),
  ...timed("conduct_answer", conduct, { "2026-09-30 10:00": "2026-10-08 17:30", [FRIDAY_AFTER_CLOSE]: "2026-03-17 17:30" }),
  ...timed("conduct_decision", conduct, { [TUESDAY]: "2026-03-11 17:30" }),
  ...timed("conduct_whole", conduct, { "2026-09-30 10:00": "2026-10-09 17:30", [SATURDAY]: "2026-03-18 17:30" }),
  ...timed("conduct_whole", complaint, { [TUESDAY]: undefined }),
  ...timed("liaison_dispute", {}, { "2026-03-10 23:30": "2026-03-11 00:30", [SATURDAY]: "2026-03-14 11:00" }),
  ...timed("liaison_answer", {}, { [FRIDAY_AFTER_CLOSE]: "2026-03-14 18:00" }),
  ...timed(
    "liaison_answer",
    { dueAt: "2026-03-10T23:30:00.000+08:00" },
    { [TUESDAY]: "2026-03-10 23:30", [NIGHT]: "2026-03-10 23:30" }, // whenever it began
  ),
  ...timed(
    "rectification",
    {},
    { "2026-03-13 17:30": "2026-03-16 17:30", "2026-03-13 17:31": "2026-03-17 17:30", [SPRING_FESTIVAL]: "2026-02-25 17:30" },
  ),
  ...timed("corrective_containment", {}, { [TUESDAY]: "2026-03-11 17:30" }),
  ...timed("corrective_step", {}, { [TUESDAY]: "2026-03-24 17:30" }),
  ...timed("corrective_step", { dueOn: "2026-03-20" }, { [TUESDAY]: "2026-03-20 17:30" }),
  ...timed("corrective_step", { dueOn: "2026-03-10" }, { [NIGHT]: "2026-03-11 00:00" }), // named after the close of its day
  ...timed("corrective_check", {}, { [TUESDAY]: "2026-04-09 10:00" }),
  ...timed("corrective_action", { dueOn: "2026-04-10" }, { [TUESDAY]: "2026-04-10 17:30" }),
  ...timed("after_care", {}, { [TUESDAY]: "2026-03-25 10:00", [NIGHT]: "2026-03-25 23:00", "2025-09-25 09:00": "2025-10-10 09:00" }),
];
