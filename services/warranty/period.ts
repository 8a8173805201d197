import { isProvisional, isWorkingDay, nextWorkingDay, type WorkingCalendar } from "../calendar";
import type { PartFacts } from "../catalog";
import type { Bilingual } from "../platform/text";
import { addDays, addMonths, type CivilDate } from "../platform/time";

/** What kind of goods a cover is asked for; each has its own length. */
export type WarrantyClass = PartFacts["warrantyClass"];

/** What the register knows about a unit; the dates are those of its present sale, so a restocked unit sold again starts anew. */
export interface UnitFacts {
  readonly serial: string;
  readonly madeOn: CivilDate | null;
  readonly shippedOn: CivilDate | null;
  /** `customer` when the company sold the unit directly. */
  readonly shippedTo: "dealer" | "customer" | null;
  readonly soldOn: CivilDate | null;
  /** Of a unit that was given for another one: from when that one was covered. */
  readonly coveredFrom?: CivilDate | null;
  readonly voided: { readonly reason: Bilingual } | null;
}

/** The lengths and grace times in force for the product asked about: the `warranty` setting with the product's own months, if it has any. */
export interface WarrantySettings {
  readonly shelfGraceDays: number;
  readonly madeGraceDays: number;
  readonly monthsByClass: Readonly<Record<WarrantyClass, number>>;
  readonly replacedPartDays: number;
  readonly rollToWorkingDay: boolean;
  /** More claims than `count` on one serial within `days` raise an alert. */
  readonly claimsAlert: { readonly count: number; readonly days: number };
}

/** Where a unit's cover begins, and the recorded day that was found from. */
export interface UnitStart {
  readonly rule: "exchanged" | "sold" | "shipped_directly" | "shelf_grace" | "made_grace";
  readonly recordedOn: CivilDate;
  readonly startedOn: CivilDate;
}

/** Which fact a cover is counted from. */
export type StartRule = UnitStart["rule"] | "replaced_part";

/** A period of cover: `endsOn` is where its months or days alone run out, `lastDay` its last covered day. */
export interface CoverPeriod {
  readonly rule: StartRule;
  readonly startedOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly lastDay: CivilDate;
  readonly provisional: boolean;
}

/**
 * The day a unit's cover is counted from (S1-23): that of the unit it was given for, its registered sale, the shipment of a unit the company sold directly, the shipment
 * to the dealer with its time on the shelf, the day it was made with its grace; null when no date is known.
 */
export function findUnitStart(unit: UnitFacts, settings: WarrantySettings): UnitStart | null {
  const { coveredFrom, soldOn, shippedOn, shippedTo, madeOn } = unit;
  if (coveredFrom) return { rule: "exchanged", recordedOn: coveredFrom, startedOn: coveredFrom };
  if (soldOn) return { rule: "sold", recordedOn: soldOn, startedOn: soldOn };
  if (shippedOn && shippedTo === "customer") return { rule: "shipped_directly", recordedOn: shippedOn, startedOn: shippedOn };
  if (shippedOn && shippedTo === "dealer") {
    return { rule: "shelf_grace", recordedOn: shippedOn, startedOn: addDays(shippedOn, settings.shelfGraceDays) };
  }
  if (madeOn) return { rule: "made_grace", recordedOn: madeOn, startedOn: addDays(madeOn, settings.madeGraceDays) };
  return null;
}

/** What settles the length and the end of a period. */
export interface PeriodRules {
  readonly settings: WarrantySettings;
  readonly calendar: WorkingCalendar;
}

/** Art. 203: cover that runs out on a day without work lasts through the next working day, past holidays in a row. */
function rollLastDay(endsOn: CivilDate, { settings, calendar }: PeriodRules): Pick<CoverPeriod, "endsOn" | "lastDay" | "provisional"> {
  if (!settings.rollToWorkingDay) return { endsOn, lastDay: endsOn, provisional: false };
  const lastDay = isWorkingDay(calendar, endsOn) ? endsOn : nextWorkingDay(calendar, endsOn);
  return { endsOn, lastDay, provisional: isProvisional(calendar, endsOn) || isProvisional(calendar, lastDay) };
}

/** The cover of a class from a unit's start, counted by the Civil Code of China, Art. 201 to 203: the start day itself is not counted. */
export function coverClass(start: UnitStart, warrantyClass: WarrantyClass, rules: PeriodRules): CoverPeriod {
  const endsOn = addMonths(start.startedOn, rules.settings.monthsByClass[warrantyClass]);
  return { rule: start.rule, startedOn: start.startedOn, ...rollLastDay(endsOn, rules) };
}

/** The cover a replacement has of its own, from the day after it was put in. */
export function coverReplacement(replacedOn: CivilDate, rules: PeriodRules): CoverPeriod {
  const endsOn = addDays(replacedOn, rules.settings.replacedPartDays);
  return { rule: "replaced_part", startedOn: replacedOn, ...rollLastDay(endsOn, rules) };
}
