import { type AccrualTotal, accrue } from "@services/budget";
import { money, toWire, ZERO } from "@services/platform/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** A second, slow opinion: whole numbers only, fen and basis points, and the half away from zero by comparison of remainders. */
function accruedFen(purchasedFen: bigint, rateBasisPoints: number): bigint {
  const size = purchasedFen < 0n ? -purchasedFen : purchasedFen;
  let fen = 0n;
  let rest = size * BigInt(rateBasisPoints);
  for (const step of [100_000_000n, 1_000_000n, 10_000n, 100n, 1n]) {
    while (rest >= step * 10_000n) {
      rest -= step * 10_000n;
      fen += step;
    }
  }
  if (rest >= 5_000n) fen += 1n;
  return purchasedFen < 0n ? -fen : fen;
}

/** Fen as an amount on the wire, by cutting its digits. */
function toAmount(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const NOTHING: AccrualTotal = { purchases: ZERO, accrued: ZERO };

/** Every accrual of a row of documents, and the total after the last. */
function accrueAll(documents: readonly bigint[], rateBasisPoints: number): { accruals: string[]; after: AccrualTotal } {
  let after = NOTHING;
  const accruals: string[] = [];
  for (const fen of documents) {
    const step = accrue(after, money(toAmount(fen)), rateBasisPoints);
    accruals.push(toWire(step.accrual));
    after = step.after;
  }
  return { accruals, after };
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
const toFen = (amount: string) => BigInt(amount.replace(".", ""));

/** Small amounts, where halves are common, and large ones; returns among them. */
const document = fc.oneof(fc.bigInt(-300n, 300n), fc.bigInt(-99_999_999n, 99_999_999n), fc.constantFrom(100n, -100n, 1n, -1n, 99n, 0n));
const documents = fc.array(document, { minLength: 1, maxLength: 40 });
const rate = fc.oneof(fc.constant(50), fc.integer({ min: 0, max: 300 }));

describe("accrual of purchases", () => {
  test("after every document it is the rate of all purchases so far, rounded once", () => {
    fc.assert(
      fc.property(documents, rate, (given, basisPoints) => {
        const { accruals } = accrueAll(given, basisPoints);
        for (let count = 1; count <= given.length; count++) {
          const booked = sum(accruals.slice(0, count).map(toFen));
          expect(booked).toBe(accruedFen(sum(given.slice(0, count)), basisPoints));
        }
      }),
    );
  });

  test("comes to the same in any order and cut into any documents", () => {
    const shuffled = documents.chain((given) =>
      fc.record({ given: fc.constant(given), order: fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }) }),
    );
    fc.assert(
      fc.property(shuffled, rate, ({ given, order }, basisPoints) => {
        const total = accrueAll([sum(given)], basisPoints).after;
        for (const way of [given, order]) {
          const { after } = accrueAll(way, basisPoints);
          expect([toWire(after.purchases), toWire(after.accrued)]).toEqual([toWire(total.purchases), toWire(total.accrued)]);
        }
      }),
    );
  });

  test("a return of everything takes back everything, and mirrors it at every size", () => {
    fc.assert(
      fc.property(documents, rate, (given, basisPoints) => {
        const { after } = accrueAll([...given, ...given.map((fen) => -fen).toReversed()], basisPoints);
        expect([toWire(after.purchases), toWire(after.accrued)]).toEqual(["0.00", "0.00"]);
        const mirrored = accrueAll(
          given.map((fen) => -fen),
          basisPoints,
        ).after;
        expect(mirrored.accrued.negated().equals(accrueAll(given, basisPoints).after.accrued)).toBe(true);
      }),
    );
  });

  test.each([
    ["0.99", "0.00"],
    ["1.00", "0.01"],
    ["2.99", "0.01"],
    ["3.00", "0.02"],
    ["-0.99", "0.00"],
    ["-1.00", "-0.01"],
    ["999999999999.99", "5000000000.00"],
  ])("0.5%% of %s is %s", (amount, expected) => {
    expect(toWire(accrue(NOTHING, money(amount), 50).accrual)).toBe(expected);
  });

  test("a hundred documents of one fen accrue one fen, not nothing and not a hundred", () => {
    const { accruals, after } = accrueAll(
      Array.from({ length: 100 }, () => 1n),
      50,
    );
    expect(toWire(after.accrued)).toBe("0.01");
    expect(accruals.filter((accrual) => accrual !== "0.00")).toEqual(["0.01"]);
  });
});
