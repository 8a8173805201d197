import { expiringOf, type LedgerEntry, unusedAccruals } from "@services/budget";
import { money, toWire } from "@services/platform/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

interface Posting {
  kind: string;
  fen: number;
  day: string;
  /** The position, from 1, of the posting that it undoes. */
  undoes?: number;
}
const YEAR_END = "2026-12-31";
const toAmount = (fen: number) => `${fen < 0 ? "-" : ""}${Math.trunc(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, "0")}`;
const ledger = (postings: readonly Posting[]): LedgerEntry[] =>
  postings.map(({ kind, fen, day, undoes }, index) => ({
    ...{ seq: index + 1, kind, amount: money(toAmount(fen)), businessDate: day, reversesSeq: undoes ?? null },
  }));
const unused = (postings: readonly Posting[]) => toWire(unusedAccruals(ledger(postings), YEAR_END));

/**
 * A second, slow opinion: every fen is a coin with its origin. A coin that comes in pays a debt if there is one, else it goes into the box;
 * a coin that goes out is looked for in the box, accrued ones of the year first, then later ones, then any other, else it is owed.
 */
function coinsLeft(postings: readonly Posting[]): number {
  const box: ("old" | "young" | "other")[] = [];
  let owed = 0;
  postings.forEach(({ kind, fen, day, undoes }, index) => {
    if (undoes !== undefined || postings.some((other) => other.undoes === index + 1)) return;
    const origin = kind === "accrual" ? (day.startsWith("2026") ? "old" : "young") : "other";
    for (let coin = 0; coin < Math.abs(fen); coin++) {
      if (fen > 0 && owed > 0) owed--;
      else if (fen > 0) box.push(origin);
      else {
        const found = (["old", "young", "other"] as const).map((wanted) => box.indexOf(wanted)).find((at) => at >= 0);
        if (found === undefined) owed++;
        else box.splice(found, 1);
      }
    }
  });
  return box.filter((coin) => coin === "old").length;
}

const posting: fc.Arbitrary<Posting> = fc.oneof(
  fc.record({ kind: fc.constant("accrual"), fen: fc.integer({ min: -20, max: 60 }), day: fc.constantFrom("2026-05-01", "2027-01-01") }),
  fc.record({ kind: fc.constantFrom("remittance", "refund"), fen: fc.integer({ min: 1, max: 60 }), day: fc.constant("2026-06-01") }),
  fc.record({
    kind: fc.constantFrom("parts", "freight", "expiry"),
    fen: fc.integer({ min: -60, max: -1 }),
    day: fc.constant("2026-07-01"),
  }),
  fc.record({ kind: fc.constant("adjustment"), fen: fc.integer({ min: -30, max: 30 }), day: fc.constant("2026-08-01") }),
);
/** A row of postings in which some are undone later by another one, each once. */
const postings = fc.array(fc.record({ posting, undone: fc.boolean(), at: fc.nat(40) }), { maxLength: 25 }).map((drawn) => {
  const row = drawn.map((each) => each.posting);
  drawn.forEach(({ posting: original, undone }, index) => {
    if (undone && index % 3 === 0) row.push({ kind: "reversal", fen: -original.fen, day: "2027-01-01", undoes: index + 1 });
  });
  return row;
});

describe("unused accruals", () => {
  test("are what a box of coins would hold", () => {
    fc.assert(
      fc.property(postings, (row) => {
        expect(unused(row)).toBe(toAmount(coinsLeft(row)));
      }),
      { numRuns: 400 },
    );
  });

  test("are never more than the balance, and nothing while there is a debt", () => {
    fc.assert(
      fc.property(postings, (row) => {
        const balance = row.reduce((sum, { fen }) => sum + fen, 0);
        expect(Number(unused(row)) * 100).toBeLessThanOrEqual(Math.max(0, balance) + 1e-6);
      }),
    );
  });

  const accrual = (fen: number, day = "2026-05-01"): Posting => ({ kind: "accrual", fen, day });
  const remitted = (fen: number): Posting => ({ kind: "remittance", fen, day: "2026-06-01" });
  const parts = (fen: number): Posting => ({ kind: "parts", fen: -fen, day: "2026-07-01" });
  test.each<[string, Posting[], string]>([
    ["nothing was bought", [], "0.00"],
    ["all of it is left", [accrual(100)], "1.00"],
    ["what was used is gone", [accrual(100), parts(30)], "0.70"],
    ["accrued money was used before remitted money, whichever came first", [remitted(100), accrual(100), parts(80)], "0.20"],
    ["remitted money is used only when no accrued money is left", [accrual(100), remitted(100), parts(130)], "0.00"],
    ["a debt was repaid first", [parts(40), accrual(100)], "0.60"],
    ["what accrued in the new year is not of the old one", [accrual(100), accrual(100, "2027-01-01")], "1.00"],
    ["and is used after it", [accrual(100), accrual(100, "2027-01-01"), parts(150)], "0.00"],
    ["a returned purchase took its share", [accrual(100), accrual(-25)], "0.75"],
    ["what an earlier year let expire is gone", [accrual(100), { kind: "expiry", fen: -60, day: "2026-01-01" }], "0.40"],
    [
      "a freight that was undone was never used",
      [accrual(100), { kind: "freight", fen: -50, day: "2026-07-01" }, { kind: "reversal", fen: 50, day: "2026-07-02", undoes: 2 }],
      "1.00",
    ],
    [
      "a remittance that was undone paid for nothing",
      [remitted(100), accrual(20), parts(60), { kind: "reversal", fen: -100, day: "2026-08-01", undoes: 1 }],
      "0.00",
    ],
    ["an adjustment is no accrual", [{ kind: "adjustment", fen: 100, day: "2026-05-01" }], "0.00"],
  ])("where %s", (_what, row, expected) => {
    expect(unused(row)).toBe(expected);
  });
});

test.each([
  ["10.00", "0.00", "10.00"],
  ["10.00", "4.00", "6.00"],
  ["10.00", "10.00", "0.00"],
  ["10.00", "25.00", "0.00"],
])("of %s unused with %s held, %s expires", (left, held, expected) => {
  expect(toWire(expiringOf(money(left), money(held)))).toBe(expected);
});
