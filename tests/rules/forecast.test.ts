import { debtOf, type ForecastFacts, forecastMonths, repaidBy } from "@services/budget";
import { money, toWire } from "@services/platform/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

interface Given {
  today?: string;
  posted?: number;
  held?: number;
  monthly?: number;
  accrued?: number;
  consents?: { cap: number; expiresOn: string }[];
}
/** Whole yuan. */
const facts = ({ today = "2026-03-10", posted = 0, held = 0, monthly = 0, accrued = 0, consents = [] }: Given): ForecastFacts => ({
  today,
  posted: money(posted),
  held: money(held),
  monthlyAccrual: money(monthly),
  accruedThisMonth: money(accrued),
  openConsents: consents.map(({ cap, expiresOn }) => ({ cap: money(cap), expiresOn })),
});
const ahead = (given: Given, count = 4) =>
  forecastMonths(facts(given), count).map(({ month, accrual, available }) => [month, toWire(accrual), toWire(available)]);

describe("a forecast", () => {
  test("adds what is left of this month's accrual, and then a whole one each month", () => {
    expect(ahead({ posted: 10, monthly: 100, accrued: 30 })).toEqual([
      ["2026-03", "70.00", "80.00"],
      ["2026-04", "100.00", "180.00"],
      ["2026-05", "100.00", "280.00"],
      ["2026-06", "100.00", "380.00"],
    ]);
  });

  test("expects nothing more of a month that accrued more than the mean", () => {
    expect(ahead({ monthly: 100, accrued: 130 }, 2)).toEqual([
      ["2026-03", "0.00", "0.00"],
      ["2026-04", "100.00", "100.00"],
    ]);
  });

  test("takes off what is held and counts a consent while it is open on the month's last day", () => {
    const consents = [
      { cap: 50, expiresOn: "2026-04-30" },
      { cap: 7, expiresOn: "2026-04-29" },
    ];
    expect(ahead({ posted: 20, held: 60, consents })).toEqual([
      ["2026-03", "0.00", "17.00"],
      ["2026-04", "0.00", "10.00"],
      ["2026-05", "0.00", "-40.00"],
      ["2026-06", "0.00", "-40.00"],
    ]);
  });

  test("goes over the turn of a year", () => {
    expect(ahead({ today: "2026-12-31" }, 2).map(([month]) => month)).toEqual(["2026-12", "2027-01"]);
  });
});

describe("a debt", () => {
  test.each<[string, Given, string, ReturnType<typeof repaidBy>]>([
    ["there is none", { posted: 10, held: 10, monthly: 5 }, "0.00", null],
    ["this month repays it", { posted: -50, monthly: 100, accrued: 50 }, "50.00", { month: "2026-03", months: 0 }],
    ["a fen more takes a month more", { posted: -51, monthly: 100, accrued: 50 }, "51.00", { month: "2026-04", months: 1 }],
    ["what is held must be repaid, too", { posted: -50, held: 300, monthly: 100 }, "350.00", { month: "2026-06", months: 3 }],
    ["nothing accrues", { posted: -1 }, "1.00", null],
    ["it would take a lifetime", { posted: -601, monthly: 1, accrued: 1 }, "601.00", null],
  ])("where %s", (_what, given, debt, expected) => {
    expect(toWire(debtOf(facts(given)))).toBe(debt);
    expect(repaidBy(facts(given))).toEqual(expected);
  });

  /** A second, slow opinion: month after month is added until nothing is owed. */
  test("is repaid in the first month whose end owes nothing", () => {
    const given = fc.record({
      posted: fc.integer({ min: -500, max: 100 }),
      held: fc.integer({ min: 0, max: 200 }),
      monthly: fc.integer({ min: 0, max: 90 }),
      accrued: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(given, (drawn) => {
        let owed = drawn.held - drawn.posted - Math.max(0, drawn.monthly - drawn.accrued);
        let months = 0;
        while (owed > 0 && months < 601 && drawn.monthly > 0) {
          owed -= drawn.monthly;
          months++;
        }
        const none = drawn.held <= drawn.posted || owed > 0;
        expect(repaidBy(facts(drawn))?.months ?? null).toBe(none ? null : months);
      }),
    );
  });
});
