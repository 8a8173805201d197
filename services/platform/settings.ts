import { z } from "zod";
import { categoryTree, channelList, SHIPPED_CATEGORIES, SHIPPED_CHANNELS } from "./complaint-lists";
import { penaltyRules, SHIPPED_PENALTIES } from "./penalty-rules";
import { POLICY_GRADES, SHIPPED_POLICIES, slaPolicies } from "./sla-policies";
import { both } from "./text";
import type { CivilDate } from "./time";

const share = z.int().min(0).max(10_000);
const months = z.int().min(0).max(240);
const days = z.int().min(0).max(3_650);
const yuan = z.int().min(0).max(100_000_000);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const goodwillLimit = z.strictObject({
  upTo: z.enum(POLICY_GRADES.level),
  perCase: yuan,
  perPeriod: yuan,
  period: z.enum(["month", "quarter"]),
});
const LADDER_STEPS = ["customer_service", "service_manager", "general_manager"] as const;
const ladderStep = z.enum(LADDER_STEPS);
const climbs = (steps: readonly (typeof LADDER_STEPS)[number][]): boolean =>
  steps.every((step, index) => index === 0 || LADDER_STEPS.indexOf(step) >= LADDER_STEPS.indexOf(steps[index - 1]!));
const neverDown = JSON.stringify(both("级别越高，负责人不能越低", "a higher level never has a lower owner"));
const warnsFirst = JSON.stringify(both("预警台数不能大于立案台数", "it warns at no more units than open a case"));
const outOfOrder = JSON.stringify(both("工作时段须按先后排列且不重叠", "working hours must be in order and not overlap"));
const workingHours = z
  .array(z.strictObject({ from: timeOfDay, to: timeOfDay }))
  .min(1)
  .refine((hours) => hours.every(({ from, to }, index) => from < to && (index === 0 || hours[index - 1]!.to <= from)), outOfOrder);

/**
 * Every setting with its shape and the default that ships. A change is a new version with the date from which it holds;
 * rules read the value of the business date they decide on.
 */
export const SETTINGS = {
  /** Share of purchases that accrues to the parts budget, in basis points (S1-26). */
  budgetRate: { schema: share, initial: 50 },
  /** Which price of a part debits the budget. */
  budgetPrice: { schema: z.enum(["cost", "dealer", "retail"]), initial: "dealer" },
  /** What the work of one repair costs whoever pays for it, beside its parts. */
  repairLabour: { schema: yuan, initial: 0 },
  /** How many units the workshop repairs on one day: more than that is shown as too many (S1-10). */
  repairsPerDay: { schema: z.int().min(1).max(9999), initial: 8 },
  /** How long a submitted request keeps its prices. */
  priceFreezeDays: { schema: days, initial: 7 },
  /** What becomes of accrued money that a dealer has not used by 31 December. */
  carryOver: { schema: z.enum(["keep", "expire"]), initial: "keep" },
  /** Whether an overdraft consent also pays for spare stock. */
  overdraftForSpareStock: { schema: z.boolean(), initial: false },
  /** A representative may consent up to the expected accrual of so many months, taken as the mean of the last ones. */
  overdraftLimit: { schema: z.strictObject({ monthsAhead: months, meanOfMonths: months }), initial: { monthsAhead: 3, meanOfMonths: 6 } },
  /** Who pays the parts of a batch case that the dealer handles itself. */
  batchFunding: { schema: z.enum(["company", "budget"]), initial: "company" },
  /** Up to which amount at dealer price a role approves a request; above the last, nobody. */
  approvalLimits: {
    schema: z.strictObject({ customer_service: yuan, service_manager: yuan }),
    initial: { customer_service: 2_000, service_manager: 20_000 },
  },
  /** Up to which amount a role grants a customer's claim; above the last, the general manager does (S3-35). */
  claimLimits: {
    schema: z.strictObject({ customer_service: yuan, service_manager: yuan }),
    initial: { customer_service: 200, service_manager: 5_000 },
  },
  /** When a request must leave (S1-24, S1-25). */
  shipBy: {
    schema: z.strictObject({ dealerRepairDays: days, otherDays: days, sameDayBefore: timeOfDay }),
    initial: { dealerRepairDays: 1, otherDays: 2, sameDayBefore: "16:00" },
  },
  /** Waiting lines lapse after so many days. */
  waitingLapseDays: { schema: days, initial: 30 },
  /** A link that nobody answered by opens nothing more after so many days (S4-13). */
  surveyLapseDays: { schema: days, initial: 60 },
  /** A chosen group leaves out who was asked within so many days (S3-15). */
  surveyRestDays: { schema: days, initial: 30 },
  /** Within so many days a complaint of the same customer about the same matter is a repeat (S2-6). */
  repeatDays: { schema: days, initial: 90 },
  /** How many days before a controlled document is to be looked at again its department is told (S2-28). */
  reviewNoticeDays: { schema: days, initial: 30 },
  /** A notice that was read is forgotten after so many months. */
  noticeKeepMonths: { schema: z.int().min(1).max(120), initial: 12 },
  /** In how many days a damaged or wrong piece comes back once it is made good, where its part does not say. */
  problemReturnDays: { schema: days, initial: 30 },
  /** How warranty periods run. */
  warranty: {
    schema: z.strictObject({
      shelfGraceDays: days,
      madeGraceDays: days,
      monthsByClass: z.strictObject({ unit: months, component: months, consumable: months }),
      replacedPartDays: days,
      rollToWorkingDay: z.boolean(),
      claimsAlert: z.strictObject({ count: z.int().min(1), days }),
      saleProofAfterDays: days,
    }),
    initial: {
      shelfGraceDays: 90,
      madeGraceDays: 180,
      monthsByClass: { unit: 12, component: 12, consumable: 3 },
      replacedPartDays: 90,
      rollToWorkingDay: true,
      claimsAlert: { count: 2, days: 90 },
      saleProofAfterDays: 30,
    },
  },
  /** The working week; holidays and make-up days stand in the calendar. */
  workingTime: {
    schema: z.strictObject({
      weekdays: z.array(z.int().min(1).max(7)).min(1),
      intervals: workingHours,
    }),
    initial: {
      weekdays: [1, 2, 3, 4, 5],
      intervals: [
        { from: "08:30", to: "12:00" },
        { from: "13:30", to: "17:30" },
      ],
    },
  },
  /** What is timed, for which cases, and how long it may take (1.8). */
  slaPolicies: { schema: slaPolicies, initial: SHIPPED_POLICIES },
  /** The ways by which a complaint may come in; by no other (S3-21). */
  complaintChannels: { schema: channelList, initial: SHIPPED_CHANNELS },
  /** What complaints are about, on two levels (S0-9 to S0-12, S3-47). */
  complaintCategories: { schema: categoryTree, initial: SHIPPED_CATEGORIES },
  /** Up to which level and amount a role grants from the goodwill fund: for one case, and in a calendar period (S2-25 to S2-27). */
  goodwillLimits: {
    schema: z.strictObject({ customer_service: goodwillLimit, service_manager: goodwillLimit, general_manager: goodwillLimit }),
    initial: {
      customer_service: { upTo: "level_1", perCase: 100, perPeriod: 300, period: "month" },
      service_manager: { upTo: "level_2", perCase: 300, perPeriod: 2_000, period: "month" },
      general_manager: { upTo: "abnormal", perCase: 20_000, perPeriod: 20_000, period: "quarter" },
    },
  },
  /** Which role owns a case of a level (S2-9 to S2-12); a missed limit moves it up from there. */
  escalationLadder: {
    schema: z
      .strictObject({ level_1: ladderStep, level_2: ladderStep, major: ladderStep, abnormal: ladderStep })
      .refine(({ level_1, level_2, major, abnormal }) => climbs([level_1, level_2, major, abnormal]), neverDown),
    initial: { level_1: "customer_service", level_2: "service_manager", major: "general_manager", abnormal: "general_manager" },
  },
  /** What each violation of the rules weighs (S2-21, S2-24, S3-24 to S3-26, S3-57, S4-8). */
  penaltyRules: { schema: penaltyRules, initial: SHIPPED_PENALTIES },
  /** From how many distinct faulty serials of one batch the radar warns and a case opens, looking back so many months (S1-34). */
  batchRadar: {
    schema: z
      .strictObject({ warnAt: z.int().min(1).max(1_000), openAt: z.int().min(1).max(1_000), months: z.int().min(1).max(120) })
      .refine(({ warnAt, openAt }) => warnAt <= openAt, warnsFirst),
    initial: { warnAt: 4, openAt: 5, months: 24 },
  },
  /** Notices that are not urgent leave the portal after these hours of a day (1.8); a reader may have others. */
  quietHours: { schema: z.strictObject({ from: timeOfDay, to: timeOfDay }), initial: { from: "21:00", to: "07:30" } },
  /** After how many months a customer of a class is visited again; 0: not by plan (S3-11). */
  customerVisits: {
    schema: z.strictObject({ household: months, business: months, institution: months }),
    initial: { household: 12, business: 6, institution: 3 },
  },
  /** Shown to whom the company serves itself. */
  company: {
    schema: z.strictObject({ code: z.string(), name: z.string().min(1).max(100), phone: z.string().max(40) }),
    initial: { code: "COMPANY", name: "净源水科技有限公司", phone: "400-800-1000" },
  },
} as const satisfies Record<string, { schema: z.ZodType; initial: unknown }>;

export type SettingName = keyof typeof SETTINGS;
export type SettingValue<Name extends SettingName> = z.output<(typeof SETTINGS)[Name]["schema"]>;
/** The settings that hold on one business date, and the versions they were read at (0: the shipped default). */
export type Settings = { readonly [Name in SettingName]: SettingValue<Name> } & {
  readonly versions: Readonly<Partial<Record<SettingName, number>>>;
};

export interface SettingVersion {
  name: string;
  version: number;
  effectiveFrom: CivilDate;
  value: unknown;
}

/** The settings in force on a date: per name the latest version among those already effective, else the default. */
export function settingsOn(date: CivilDate, rows: readonly SettingVersion[]): Settings {
  const inForce = new Map<string, SettingVersion>();
  for (const row of rows) {
    const known = inForce.get(row.name);
    const later =
      !known || row.effectiveFrom > known.effectiveFrom || (row.effectiveFrom === known.effectiveFrom && row.version > known.version);
    if (row.effectiveFrom <= date && later) inForce.set(row.name, row);
  }
  const names = Object.keys(SETTINGS) as SettingName[];
  const values = Object.fromEntries(names.map((name) => [name, inForce.get(name)?.value ?? SETTINGS[name].initial]));
  const versions = Object.fromEntries(names.map((name) => [name, inForce.get(name)?.version ?? 0]));
  return { ...values, versions } as unknown as Settings;
}
