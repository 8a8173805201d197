import type { WorkingCalendar } from "../calendar";
import { type Bilingual, both } from "../platform/text";
import type { CivilDate } from "../platform/time";
import {
  type CoverPeriod,
  coverClass,
  coverReplacement,
  findUnitStart,
  type StartRule,
  type UnitFacts,
  type UnitStart,
  type WarrantyClass,
  type WarrantySettings,
} from "./period";

/** What is known when somebody asks whether a thing is covered. */
export interface CoverageFacts {
  /** The day the cover is asked for. */
  readonly on: CivilDate;
  readonly warrantyClass: WarrantyClass;
  /** Null when the serial is not in the company's register. */
  readonly unit: UnitFacts | null;
  /** Given when the part asked about was itself put in as a replacement. */
  readonly replacedPart?: { readonly replacedOn: CivilDate } | null;
  /** Claims on this serial within the alert's days, the one in hand included, and how many dealers made them. */
  readonly recentClaims: { readonly count: number; readonly dealers: number };
}

export type CoverageVerdict = "in_warranty" | "out_of_warranty" | "void" | "unknown";

/** One check's answer; `review` means that a person must decide or look. */
export interface CoverageReason {
  readonly check: "serial" | "start" | "period" | "replaced_part" | "last_day" | "void" | "covered" | "recent_claims";
  readonly outcome: "pass" | "fail" | "review";
  readonly text: Bilingual;
}

/** The answer. The dates are those of the period that decides; all are null when the verdict is `void` or `unknown`. */
export interface Coverage {
  readonly verdict: CoverageVerdict;
  /** The last covered day. */
  readonly coveredUntil: CivilDate | null;
  /** True while the holidays that settle `coveredUntil` are not published: it is computed again when they are. */
  readonly provisional: boolean;
  readonly startedOn: CivilDate | null;
  readonly startRule: StartRule | null;
  readonly reasons: readonly CoverageReason[];
}

/** The facts with the periods counted from them: what the checks look at. */
interface Reckoning {
  readonly facts: CoverageFacts;
  readonly settings: WarrantySettings;
  readonly start: UnitStart | null;
  /** The cover the thing came with. */
  readonly original: CoverPeriod | null;
  readonly replacement: CoverPeriod | null;
  /** Whichever of the two ends later. */
  readonly cover: CoverPeriod | null;
}

/** Null where there is nothing to check. */
type Check = (reckoning: Reckoning) => CoverageReason | null;

const checkSerial: Check = ({ facts: { unit } }) => {
  if (unit) {
    const text = both(`序列号 ${unit.serial} 是本公司产品`, `Serial ${unit.serial} is one of the company's units`);
    return { check: "serial", outcome: "pass", text };
  }
  const text = both(
    "本公司没有这个序列号，需人工核对购买凭证",
    "The company has no such serial: a person must look at the proof of purchase",
  );
  return { check: "serial", outcome: "review", text };
};

function describeStart({ rule, recordedOn, startedOn }: UnitStart, { shelfGraceDays, madeGraceDays }: WarrantySettings): Bilingual {
  switch (rule) {
    case "exchanged":
      return both(`换机：从被换整机的起算日 ${recordedOn} 起算`, `Given for another unit: counted from ${recordedOn}, as that one was`);
    case "sold":
      return both(`从登记的销售日 ${recordedOn} 起算`, `Counted from the registered sale on ${recordedOn}`);
    case "shipped_directly":
      return both(`公司直接销售，从发货日 ${recordedOn} 起算`, `Sold directly by the company: counted from its shipment on ${recordedOn}`);
    case "shelf_grace":
      return both(
        `没有登记销售日，从 ${recordedOn} 发往经销商后 ${shelfGraceDays} 天，即 ${startedOn} 起算`,
        `No sale registered: counted from ${startedOn}, the shipment to the dealer on ${recordedOn} and ${shelfGraceDays} days`,
      );
    case "made_grace":
      return both(
        `没有登记销售和发货，从 ${recordedOn} 生产后 ${madeGraceDays} 天，即 ${startedOn} 起算`,
        `No sale or shipment registered: counted from ${startedOn}, the day it was made, ${recordedOn}, and ${madeGraceDays} days`,
      );
  }
}

const checkStart: Check = ({ facts, settings, start }) => {
  if (!facts.unit) return null;
  if (start) return { check: "start", outcome: "pass", text: describeStart(start, settings) };
  const text = both(
    "没有可以起算的销售、发货或生产日期，需人工核对购买凭证",
    "No date of sale, shipment or making to count from: a person must look at the proof of purchase",
  );
  return { check: "start", outcome: "review", text };
};

const CLASS_NAMES: Record<WarrantyClass, Bilingual> = {
  unit: both("整机", "a whole unit"),
  component: both("部件", "a component"),
  consumable: both("易耗件", "a consumable"),
};

const checkPeriod: Check = ({ facts: { warrantyClass }, settings, original }) => {
  if (!original) return null;
  const { startedOn, endsOn } = original;
  const months = settings.monthsByClass[warrantyClass];
  const name = CLASS_NAMES[warrantyClass];
  const text = both(
    `${name["zh-CN"]}自 ${startedOn} 起保修 ${months} 个月，期满日 ${endsOn}`,
    `${months}-month cover for ${name.en} from ${startedOn} runs to ${endsOn}`,
  );
  return { check: "period", outcome: "pass", text };
};

const checkReplacement: Check = ({ settings, original, replacement }) => {
  if (!replacement) return null;
  const { startedOn, lastDay } = replacement;
  const rest = original
    ? both(`原保修期至 ${original.lastDay}，以较晚者为准`, `the original cover to ${original.lastDay}; the later counts`)
    : both("原保修期不明", "the original cover is not known");
  const text = both(
    `此件于 ${startedOn} 更换，保修 ${settings.replacedPartDays} 天至 ${lastDay}；${rest["zh-CN"]}`,
    `Put in as a replacement on ${startedOn}: its own ${settings.replacedPartDays}-day cover runs to ${lastDay}, ${rest.en}`,
  );
  return { check: "replaced_part", outcome: "pass", text };
};

function describeLastDay({ endsOn, lastDay }: CoverPeriod, rolls: boolean): Bilingual {
  if (!rolls) return both(`期满日 ${endsOn}，遇非工作日不顺延`, `Cover ends on ${endsOn}, be it a working day or not`);
  if (lastDay === endsOn) return both(`期满日 ${endsOn} 是工作日`, `${endsOn} is a working day: cover ends there`);
  return both(
    `期满日 ${endsOn} 不是工作日，顺延至下一个工作日 ${lastDay}`,
    `${endsOn} is not a working day: cover runs through the next one, ${lastDay}`,
  );
}

const checkLastDay: Check = ({ settings, cover }) => {
  if (!cover) return null;
  const text = describeLastDay(cover, settings.rollToWorkingDay);
  if (!cover.provisional) return { check: "last_day", outcome: "pass", text };
  const provisional = both(
    `${text["zh-CN"]}（届时的放假安排尚未公布，暂按周末推算，公布后重新计算）`,
    `${text.en} (the public holidays of that time are not published: weekends decide until they are)`,
  );
  return { check: "last_day", outcome: "pass", text: provisional };
};

const checkVoid: Check = ({ facts: { unit } }) => {
  if (!unit) return null;
  if (!unit.voided) return { check: "void", outcome: "pass", text: both("没有保修失效的记录", "Nothing on record voids the warranty") };
  const { reason } = unit.voided;
  return { check: "void", outcome: "fail", text: both(`保修已失效：${reason["zh-CN"]}`, `The warranty is void: ${reason.en}`) };
};

const checkCovered: Check = ({ facts: { on }, original, cover }) => {
  if (!cover) return null;
  const { lastDay } = cover;
  if (on <= lastDay) {
    const text = both(`${on} 未超过保修截止日 ${lastDay}`, `${on} is not past the last day of cover, ${lastDay}`);
    return { check: "covered", outcome: "pass", text };
  }
  const text = both(`${on} 已超过保修截止日 ${lastDay}`, `${on} is past the last day of cover, ${lastDay}`);
  return { check: "covered", outcome: original ? "fail" : "review", text };
};

const checkRecentClaims: Check = ({ facts: { recentClaims }, settings: { claimsAlert } }) => {
  const { count, dealers } = recentClaims;
  const told = both(
    `近 ${claimsAlert.days} 天内此序列号报修 ${count} 次，经销商 ${dealers} 家`,
    `Claims on this serial in ${claimsAlert.days} days: ${count}, by dealers: ${dealers}`,
  );
  if (count <= claimsAlert.count && dealers < 2) return { check: "recent_claims", outcome: "pass", text: told };
  const alert = both(`${told["zh-CN"]}，请留意；不影响保修结论`, `${told.en}. Please look into it; the verdict stands`);
  return { check: "recent_claims", outcome: "review", text: alert };
};

/** In the order the reader sees their answers. */
const CHECKS: readonly Check[] = [
  checkSerial,
  checkStart,
  checkPeriod,
  checkReplacement,
  checkLastDay,
  checkVoid,
  checkCovered,
  checkRecentClaims,
];

function pickLater(one: CoverPeriod | null, other: CoverPeriod | null): CoverPeriod | null {
  if (!one || !other) return one ?? other;
  return other.lastDay > one.lastDay ? other : one;
}

function reckonPeriods(facts: CoverageFacts, settings: WarrantySettings, calendar: WorkingCalendar): Reckoning {
  const { unit, replacedPart, warrantyClass } = facts;
  const rules = { settings, calendar };
  const start = unit && findUnitStart(unit, settings);
  const original = start && coverClass(start, warrantyClass, rules);
  const replacement = unit && replacedPart ? coverReplacement(replacedPart.replacedOn, rules) : null;
  return { facts, settings, start, original, replacement, cover: pickLater(original, replacement) };
}

function reachVerdict({ facts: { unit, on }, original, cover }: Reckoning): CoverageVerdict {
  if (!unit) return "unknown";
  if (unit.voided) return "void";
  if (!cover) return "unknown";
  if (on <= cover.lastDay) return "in_warranty";
  // Past its own days a replacement may still be covered by an original period that nobody can count.
  return original ? "out_of_warranty" : "unknown";
}

/**
 * Whether a unit or a part in it is covered on a day, until when, and every reason at once (S1-23): small checks over the facts.
 * Refuses with `invalid_input` only where the calendar has no working day to roll to.
 */
export function checkCoverage(facts: CoverageFacts, settings: WarrantySettings, calendar: WorkingCalendar): Coverage {
  const reckoning = reckonPeriods(facts, settings, calendar);
  const verdict = reachVerdict(reckoning);
  const deciding = verdict === "in_warranty" || verdict === "out_of_warranty" ? reckoning.cover : null;
  return {
    verdict,
    coveredUntil: deciding?.lastDay ?? null,
    provisional: deciding?.provisional ?? false,
    startedOn: deciding?.startedOn ?? null,
    startRule: deciding?.rule ?? null,
    reasons: CHECKS.map((check) => check(reckoning)).filter((reason) => reason !== null),
  };
}
