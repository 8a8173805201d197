import fc from "fast-check";
import { expect, test } from "vitest";
import { findLacking } from "../../services/returns/material";

const of = (sku: string, quantity: number) => ({ sku, quantity });
const stock = (...parts: [string, number][]) => new Map(parts);

test.each([
  ["enough for all", [[of("A", 1)], [of("A", 2)]], stock(["A", 3]), [[], []]],
  ["the first takes first, the second lacks the rest", [[of("A", 2)], [of("A", 2)]], stock(["A", 3]), [[], [of("A", 1)]]],
  [
    "a unit that lacks one part still counts for the others",
    [[of("A", 5), of("B", 1)], [of("B", 1)]],
    stock(["B", 1]),
    [[of("A", 5)], [of("B", 1)]],
  ],
  ["nothing needed, nothing lacks", [[]], stock(), [[]]],
  ["a stock that promised more than it has lends nothing", [[of("A", 1)]], stock(["A", -2]), [[of("A", 1)]]],
])("%s", (_name, repairs, available, lacking) => {
  expect(findLacking(repairs, available)).toEqual(lacking);
});

test("what lacks in all is what is needed beyond the stock, piece by piece", () => {
  const repair = fc.uniqueArray(fc.record({ sku: fc.constantFrom("A", "B", "C"), quantity: fc.integer({ min: 1, max: 5 }) }), {
    selector: ({ sku }) => sku,
  });
  fc.assert(
    fc.property(fc.array(repair), fc.record({ A: fc.nat(9), B: fc.nat(9), C: fc.nat(9) }), (repairs, had) => {
      const lacking = findLacking(repairs, new Map(Object.entries(had)));
      for (const sku of ["A", "B", "C"] as const) {
        const sum = (lists: readonly (readonly { sku: string; quantity: number }[])[]) =>
          lists.flat().reduce((all, part) => all + (part.sku === sku ? part.quantity : 0), 0);
        expect(sum(lacking)).toBe(Math.max(0, sum(repairs) - had[sku]));
      }
    }),
  );
});
