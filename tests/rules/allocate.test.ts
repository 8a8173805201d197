import { allocate, type Demand } from "@services/parts";
import { instantAt } from "@services/platform/time";
import fc from "fast-check";
import { expect, test } from "vitest";

const demand = (requestNo: string, wanted: number, over: Partial<Demand> = {}): Demand => ({
  requestNo,
  lineNo: 1,
  party: requestNo,
  priority: 1,
  shipBy: instantAt("2026-03-11", "17:30"),
  allocated: 0,
  wanted,
  ...over,
});
const given = (demands: Demand[], available: number) =>
  Object.fromEntries(allocate(demands, available).map(({ requestNo, pieces }) => [requestNo, pieces]));

test.each<[string, Demand[], number, Record<string, number>]>([
  ["enough for all", [demand("PR-2", 3), demand("PR-1", 2)], 9, { "PR-1": 2, "PR-2": 3 }],
  ["nothing there", [demand("PR-1", 2)], 0, {}],
  ["a line may get part of what it wants", [demand("PR-1", 5)], 2, { "PR-1": 2 }],
  [
    "safety before repair before spare stock, whatever they are due",
    [
      demand("SPARE", 1, { priority: 2, shipBy: instantAt("2026-03-01", "17:30") }),
      demand("REPAIR", 1, { priority: 1, shipBy: instantAt("2026-03-05", "17:30") }),
      demand("SAFETY", 1, { priority: 0 }),
    ],
    2,
    { SAFETY: 1, REPAIR: 1 },
  ],
  [
    "the earlier day first",
    [demand("LATE", 2, { shipBy: instantAt("2026-03-12", "17:30") }), demand("EARLY", 2)],
    3,
    { EARLY: 2, LATE: 1 },
  ],
  ["one without a day waits for those that have one", [demand("A", 1, { shipBy: null }), demand("B", 1)], 1, { B: 1 }],
  [
    "nobody gets a second piece while another waits for its first",
    [demand("A", 5, { party: "D1" }), demand("B", 5, { party: "D2" }), demand("C", 1, { party: "D3" })],
    3,
    { A: 1, B: 1, C: 1 },
  ],
  [
    "two requests of one dealer share its part of the day",
    [demand("A", 2, { party: "D1" }), demand("B", 2, { party: "D1" }), demand("C", 2, { party: "D2" })],
    4,
    { A: 2, C: 2 },
  ],
  [
    "who has a piece already waits for who has none",
    [demand("A", 1, { party: "D1", allocated: 1 }), demand("B", 2, { party: "D2" })],
    1,
    { B: 1 },
  ],
  [
    "an hour's difference on the same day does not go first",
    [
      demand("A", 2, { party: "D1", shipBy: instantAt("2026-03-11", "12:00") }),
      demand("B", 2, { party: "D2", shipBy: instantAt("2026-03-11", "17:30") }),
    ],
    2,
    { A: 1, B: 1 },
  ],
  [
    "an odd piece goes to who is due first, then to the lower number",
    [demand("B", 2, { party: "D2" }), demand("A", 2, { party: "D1" })],
    3,
    { A: 2, B: 1 },
  ],
])("%s", (_row, demands, available, expected) => {
  expect(given(demands, available)).toEqual(expected);
});

test("whatever waits: never more than there is or wanted, nothing kept back, and the same from any order", () => {
  const any = fc.record({
    party: fc.constantFrom("D1", "D2", "D3"),
    priority: fc.integer({ min: 0, max: 2 }),
    day: fc.integer({ min: 1, max: 3 }),
    allocated: fc.integer({ min: 0, max: 3 }),
    wanted: fc.integer({ min: 1, max: 6 }),
  });
  const property = fc.property(
    fc.array(any, { maxLength: 8 }),
    fc.integer({ min: 0, max: 30 }),
    fc.infiniteStream(fc.nat()),
    (drawn, available, chance) => {
      const demands = drawn.map(({ day, ...rest }, index) =>
        demand(`PR-${index}`, rest.wanted, { ...rest, shipBy: instantAt(`2026-03-0${day}`, "17:30") }),
      );
      const grants = given(demands, available);
      const wanted = demands.reduce((sum, one) => sum + one.wanted, 0);
      expect(Object.values(grants).reduce((sum, pieces) => sum + pieces, 0)).toBe(Math.min(wanted, available));
      for (const one of demands) expect(grants[one.requestNo] ?? 0).toBeLessThanOrEqual(one.wanted);
      const shuffled = demands
        .map((one) => ({ one, at: chance.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      expect(given(shuffled, available)).toEqual(grants);
      for (const poor of demands.filter((one) => (grants[one.requestNo] ?? 0) < one.wanted)) {
        for (const rich of demands.filter((one) => one.priority === poor.priority && one.shipBy?.getTime() === poor.shipBy?.getTime())) {
          const has = (party: string) =>
            demands
              .filter((one) => one.party === party && one.priority === poor.priority && one.shipBy?.getTime() === poor.shipBy?.getTime())
              .reduce((sum, one) => sum + one.allocated + (grants[one.requestNo] ?? 0), 0);
          if (rich.party !== poor.party && (grants[rich.requestNo] ?? 0) > 0)
            expect(has(rich.party)).toBeLessThanOrEqual(has(poor.party) + 1);
        }
      }
    },
  );
  fc.assert(property, { numRuns: 300 });
});
