import { isWorkingDay, type WorkingCalendar } from "@services/calendar";
import { readPublishedDays } from "@services/calendar/published-days.server";
import { both } from "@services/platform/text";
import { type Coverage, type CoverageFacts, checkCoverage, type UnitFacts, type WarrantySettings } from "@services/warranty";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const HOURS = { intervals: [{ from: "08:30", to: "17:30" }], workingWeekdays: [1, 2, 3, 4, 5] };
const publishedIn = (...years: number[]): WorkingCalendar => ({ ...HOURS, ...readPublishedDays(years) });
const calendar = publishedIn(2023, 2024, 2025, 2026);
const weekendsOnly: WorkingCalendar = { ...HOURS, days: {}, publishedYears: [2026] };

const SETTINGS: WarrantySettings = {
  shelfGraceDays: 90,
  madeGraceDays: 180,
  monthsByClass: { unit: 12, component: 12, consumable: 3 },
  replacedPartDays: 90,
  rollToWorkingDay: true,
  claimsAlert: { count: 2, days: 90 },
};

const NO_DATES: UnitFacts = { serial: "JS-0001", madeOn: null, shippedOn: null, shippedTo: null, soldOn: null, voided: null };
const unit = (facts: Partial<UnitFacts>): UnitFacts => ({ ...NO_DATES, ...facts });
const facts = (more: Partial<CoverageFacts>): CoverageFacts => ({
  on: "2026-01-20",
  warrantyClass: "unit",
  unit: unit({ soldOn: "2025-06-01" }),
  recentClaims: { count: 1, dealers: 1 },
  ...more,
});
const check = (more: Partial<CoverageFacts>, settings = SETTINGS, days = calendar) => checkCoverage(facts(more), settings, days);

const outcomes = (coverage: Coverage) => Object.fromEntries(coverage.reasons.map(({ check, outcome }) => [check, outcome]));
const textOf = (coverage: Coverage, name: string) => coverage.reasons.find(({ check }) => check === name)?.text;

describe("the last covered day, by the Civil Code and the calendar of working days", () => {
  it.each([
    ["30 November and 3 months: the month's last day, a Saturday that is worked", "consumable", "2025-11-30", "2026-02-28", false],
    ["the same day of the end month", "unit", "2025-01-15", "2026-01-15", false],
    ["the same day of a year whose holidays nobody has announced", "unit", "2026-01-15", "2027-01-15", true],
    ["a weekend of such a year still moves to Monday", "unit", "2026-01-16", "2027-01-18", true],
    ["a Saturday that is not worked", "unit", "2025-03-14", "2026-03-16", false],
    ["the first day of Spring Festival, over nine days off", "unit", "2025-02-15", "2026-02-24", false],
    ["the make-up Saturday before Spring Festival", "unit", "2025-02-14", "2026-02-14", false],
    ["National Day, over seven days off", "unit", "2025-10-01", "2026-10-08", false],
    ["a Saturday before a make-up Sunday", "unit", "2025-09-19", "2026-09-20", false],
    ["a Sunday at the year's end, past New Year's Day", "unit", "2022-12-31", "2024-01-02", false],
    ["from 29 February to a year without one", "unit", "2024-02-29", "2025-02-28", false],
    ["from 30 November to 29 February", "consumable", "2023-11-30", "2024-02-29", false],
    ["from 29 November to 29 February", "consumable", "2023-11-29", "2024-02-29", false],
    ["a component, as long as the unit", "component", "2025-03-11", "2026-03-11", false],
  ] as const)("%s", (_name, warrantyClass, soldOn, coveredUntil, provisional) => {
    const coverage = check({ warrantyClass, unit: unit({ soldOn }) });
    expect(coverage).toMatchObject({ coveredUntil, provisional, startedOn: soldOn, startRule: "sold" });
  });

  it("a Saturday rolls to Monday where the calendar does not name it a workday", () => {
    const sold = { warrantyClass: "consumable", unit: unit({ soldOn: "2025-11-30" }) } as const;
    expect(check(sold, SETTINGS, weekendsOnly).coveredUntil).toBe("2026-03-02");
  });

  it("is provisional when one of the two years it rolls over is not published", () => {
    const sold = { unit: unit({ soldOn: "2022-12-31" }) };
    expect(check(sold, SETTINGS, publishedIn(2024))).toMatchObject({ coveredUntil: "2024-01-02", provisional: true });
    const coverage = check(sold, SETTINGS, publishedIn(2023));
    expect(coverage).toMatchObject({ coveredUntil: "2024-01-01", provisional: true });
    expect(textOf(coverage, "last_day")?.["zh-CN"]).toContain("放假安排尚未公布");
  });

  it("stays where it falls when the setting is off, and no calendar can change it", () => {
    const still = { ...SETTINGS, rollToWorkingDay: false };
    expect(check({ unit: unit({ soldOn: "2025-10-01" }) }, still)).toMatchObject({ coveredUntil: "2026-10-01", provisional: false });
    expect(check({ unit: unit({ soldOn: "2026-01-16" }) }, still)).toMatchObject({ coveredUntil: "2027-01-16", provisional: false });
  });

  it("follows the months of the product", () => {
    const longer = { ...SETTINGS, monthsByClass: { unit: 36, component: 24, consumable: 6 } };
    expect(check({ unit: unit({ soldOn: "2023-06-01" }) }, longer).coveredUntil).toBe("2026-06-01");
    expect(check({ unit: unit({ soldOn: "2023-06-03" }), warrantyClass: "component" }, longer).coveredUntil).toBe("2025-06-03");
  });

  it("is covered itself, and the day after is not", () => {
    const sold = { warrantyClass: "consumable", unit: unit({ soldOn: "2025-11-30" }) } as const;
    expect(check({ ...sold, on: "2026-02-28" }).verdict).toBe("in_warranty");
    expect(check({ ...sold, on: "2026-03-01" })).toMatchObject({ verdict: "out_of_warranty", coveredUntil: "2026-02-28" });
  });
});

describe("the day cover is counted from", () => {
  const madeOn = "2025-01-01";
  const [toDealer, toCustomer] = (["dealer", "customer"] as const).map((shippedTo) => ({ madeOn, shippedOn: "2025-03-01", shippedTo }));
  it.each<[string, Partial<UnitFacts>, string | null, string | null, string | null]>([
    ["the sale, whatever else is known", { ...toDealer, soldOn: "2025-06-01" }, "sold", "2025-06-01", "2026-06-01"],
    ["the shipment of a unit sold directly", { ...toCustomer }, "shipped_directly", "2025-03-01", "2026-03-02"],
    ["90 days after the shipment to the dealer", { ...toDealer }, "shelf_grace", "2025-05-30", "2026-06-01"],
    ["180 days after it was made", { madeOn }, "made_grace", "2025-06-30", "2026-06-30"],
    ["the same, where nobody knows to whom it went", { ...toDealer, shippedTo: null }, "made_grace", "2025-06-30", "2026-06-30"],
    ["nothing", {}, null, null, null],
  ])("%s", (_name, known, startRule, startedOn, coveredUntil) => {
    const coverage = check({ unit: unit(known) });
    expect(coverage).toMatchObject({ startRule, startedOn, coveredUntil, verdict: startRule ? "in_warranty" : "unknown" });
  });

  it("moves with the settings", () => {
    const settings = { ...SETTINGS, shelfGraceDays: 30, madeGraceDays: 60 };
    expect(check({ unit: unit({ shippedOn: "2025-03-01", shippedTo: "dealer" }) }, settings).startedOn).toBe("2025-03-31");
    expect(check({ unit: unit({ madeOn: "2025-03-01" }) }, settings).startedOn).toBe("2025-04-30");
  });
});

describe("a replaced part", () => {
  const sold = unit({ soldOn: "2025-06-01" }); // a component's own cover ends on Monday 2026-06-01
  const replaced = (replacedOn: string, more: Partial<CoverageFacts> = {}) =>
    check({ warrantyClass: "component", unit: sold, replacedPart: { replacedOn }, ...more });

  it("keeps the rest of the original period when that is longer", () => {
    expect(replaced("2025-12-01")).toMatchObject({ coveredUntil: "2026-06-01", startRule: "sold", startedOn: "2025-06-01" });
  });

  it("has 90 days of its own when those end later, rolled from a Sunday", () => {
    const coverage = replaced("2026-04-20", { on: "2026-07-20" });
    expect(coverage).toMatchObject({
      verdict: "in_warranty",
      coveredUntil: "2026-07-20",
      startRule: "replaced_part",
      startedOn: "2026-04-20",
    });
    expect(replaced("2026-04-20", { on: "2026-07-21" }).verdict).toBe("out_of_warranty");
  });

  it("is covered on its own days where the unit has no date, and is for a person to decide after them", () => {
    expect(replaced("2026-01-05", { unit: NO_DATES, on: "2026-04-07" })).toMatchObject({
      verdict: "in_warranty",
      coveredUntil: "2026-04-07",
    });
    const later = replaced("2026-01-05", { unit: NO_DATES, on: "2026-04-08" });
    expect(later).toMatchObject({ verdict: "unknown", coveredUntil: null });
    expect(outcomes(later)).toMatchObject({ start: "review", replaced_part: "pass", covered: "review" });
  });

  it("is not covered in a unit whose warranty is void", () => {
    expect(replaced("2026-01-10", { unit: { ...sold, voided: { reason: both("拆除封签", "removed seal") } } }).verdict).toBe("void");
  });
});

describe("verdict and reasons", () => {
  it("a clean case passes every check and says the dates in both languages", () => {
    const coverage = check({ warrantyClass: "consumable", unit: unit({ soldOn: "2025-11-30" }) });
    expect(coverage.verdict).toBe("in_warranty");
    expect(coverage.reasons.map(({ check }) => check)).toEqual([
      "serial",
      "start",
      "period",
      "last_day",
      "void",
      "covered",
      "recent_claims",
    ]);
    expect(coverage.reasons.every(({ outcome }) => outcome === "pass")).toBe(true);
    expect(textOf(coverage, "period")).toEqual({
      "zh-CN": "易耗件自 2025-11-30 起保修 3 个月，期满日 2026-02-28",
      en: "3-month cover for a consumable from 2025-11-30 runs to 2026-02-28",
    });
  });

  it("a date that rolled says from where and to where", () => {
    expect(textOf(check({ unit: unit({ soldOn: "2025-10-01" }) }), "last_day")).toEqual({
      "zh-CN": "期满日 2026-10-01 不是工作日，顺延至下一个工作日 2026-10-08",
      en: "2026-10-01 is not a working day: cover runs through the next one, 2026-10-08",
    });
  });

  it("a serial that is not ours is unknown, whatever else is said", () => {
    const coverage = check({ unit: null, replacedPart: { replacedOn: "2026-01-10" } });
    expect(coverage).toMatchObject({ verdict: "unknown", coveredUntil: null, provisional: false, startRule: null });
    expect(outcomes(coverage)).toEqual({ serial: "review", recent_claims: "pass" });
  });

  it("void stands over the dates, which are still told", () => {
    const coverage = check({ unit: unit({ soldOn: "2025-06-01", voided: { reason: both("擅自维修", "unauthorised repair") } }) });
    expect(coverage).toMatchObject({ verdict: "void", coveredUntil: null });
    expect(outcomes(coverage)).toMatchObject({ void: "fail", covered: "pass" });
    expect(textOf(coverage, "void")?.["zh-CN"]).toContain("擅自维修");
    expect(textOf(coverage, "covered")?.en).toContain("2026-06-01");
    expect(check({ unit: unit({ voided: { reason: both("擅自维修", "unauthorised repair") } }) }).verdict).toBe("void");
  });

  it.each([
    ["two claims by one dealer are usual", { count: 2, dealers: 1 }, "pass"],
    ["no claim at all", { count: 0, dealers: 0 }, "pass"],
    ["a third claim raises the alert", { count: 3, dealers: 1 }, "review"],
    ["two dealers raise the alert", { count: 2, dealers: 2 }, "review"],
  ])("%s and the verdict stands", (_name, recentClaims, outcome) => {
    for (const on of ["2026-01-20", "2026-06-02"]) {
      const coverage = check({ on, recentClaims });
      expect(outcomes(coverage)).toMatchObject({ recent_claims: outcome });
      expect(coverage.verdict).toBe(check({ on }).verdict);
    }
  });
});

const civilDates = fc
  .integer({ min: Date.parse("2023-01-01"), max: Date.parse("2027-12-31") })
  .map((instant) => new Date(instant).toISOString().slice(0, 10));
const sometimes = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
const anyFacts: fc.Arbitrary<CoverageFacts> = fc.record({
  on: civilDates,
  warrantyClass: fc.constantFrom("unit", "component", "consumable"),
  unit: fc.option(
    fc.record<UnitFacts>({
      serial: fc.constant("JS-0002"),
      madeOn: sometimes(civilDates),
      shippedOn: sometimes(civilDates),
      shippedTo: fc.constantFrom("dealer", "customer", null),
      soldOn: sometimes(civilDates),
      voided: fc.constantFrom(null, null, null, null, { reason: both("误用", "misuse") }),
    }),
    { nil: null, freq: 8 },
  ),
  replacedPart: sometimes(fc.record({ replacedOn: civilDates })),
  recentClaims: fc.record({ count: fc.nat(4), dealers: fc.nat(3) }),
});

/** The end by the months or days alone, with month arithmetic of its own: a day that overflows its month comes back to day 0 of the next. */
function endWithoutRolling(startedOn: string, { months = 0, days = 0 }): string {
  const [year, month, day] = startedOn.split("-").map(Number) as [number, number, number];
  const end = new Date(Date.UTC(year, month - 1 + months, day + days));
  if (months > 0 && end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString().slice(0, 10);
}

describe("for any facts", () => {
  it("cover never ends before its months or days are over, and only days without work are added", () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const { coveredUntil, startedOn, startRule } = checkCoverage(given, SETTINGS, calendar);
        if (!coveredUntil || !startedOn) return;
        const length = startRule === "replaced_part" ? { days: 90 } : { months: given.warrantyClass === "consumable" ? 3 : 12 };
        let day = endWithoutRolling(startedOn, length);
        expect(coveredUntil >= day).toBe(true);
        for (; day < coveredUntil; day = endWithoutRolling(day, { days: 1 })) expect(isWorkingDay(calendar, day)).toBe(false);
        expect(isWorkingDay(calendar, coveredUntil)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("the verdict, the date and the reasons tell the same story", () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const coverage = checkCoverage(given, SETTINGS, calendar);
        const { verdict, coveredUntil } = coverage;
        const answers = outcomes(coverage);
        if (coveredUntil === null) expect(["void", "unknown"]).toContain(verdict);
        else expect(verdict).toBe(given.on <= coveredUntil ? "in_warranty" : "out_of_warranty");
        expect(answers.void === "fail").toBe(verdict === "void");
        if (verdict === "in_warranty") expect(answers.covered).toBe("pass");
        if (verdict === "out_of_warranty") expect(answers.covered).toBe("fail");
        if (verdict === "unknown") expect([answers.serial, answers.start]).toContain("review");
        for (const { text } of coverage.reasons) {
          expect(text["zh-CN"]).toMatch(/\p{Script=Han}/u);
          expect(text.en.replace("误用", "")).not.toMatch(/\p{Script=Han}/u);
          expect(text["zh-CN"] + text.en).not.toMatch(/undefined|null|NaN/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("a replacement never shortens the cover, and claims never change it", () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const replaced = checkCoverage(given, SETTINGS, calendar);
        const plain = checkCoverage({ ...given, replacedPart: null }, SETTINGS, calendar);
        if (plain.coveredUntil) expect(replaced.coveredUntil! >= plain.coveredUntil).toBe(true);
        const quiet = checkCoverage({ ...given, recentClaims: { count: 0, dealers: 0 } }, SETTINGS, calendar);
        expect({ ...quiet, reasons: [] }).toEqual({ ...replaced, reasons: [] });
      }),
      { numRuns: 500 },
    );
  });
});
