import { isSamePlan, planOverride } from "@services/parts/override";
import type { Holding } from "@services/parts/take-back";
import { instantAt } from "@services/platform/time";
import { expect, test } from "vitest";

const line = { requestNo: "PR-9", lineNo: 1, wanted: 5 };
const holding = (requestNo: string, allocated: number, over: Partial<Holding> = {}): Holding => ({
  requestNo,
  lineNo: 1,
  party: requestNo,
  priority: 1,
  shipBy: instantAt("2026-03-11", "17:30"),
  allocated,
  shipped: 0,
  wanted: 0,
  picking: false,
  ...over,
});
const LATER = { shipBy: instantAt("2026-03-12", "17:30") };
const SPARE = { priority: 2 };
const SAFETY = { priority: 0 };

/** What is taken from whom, as `PR-1:2`; or the refusal's code. */
function taken(pieces: number, free: number, holdings: Holding[]): string {
  const plan = planOverride({ line, pieces, free, holdings });
  if (!plan.ok) return plan.code;
  return [
    ...(plan.value.free > 0 ? [`free:${plan.value.free}`] : []),
    ...plan.value.takes.map((take) => `${take.requestNo}:${take.pieces}`),
  ].join(" ");
}

test.each<[string, number, number, Holding[], string]>([
  ["what is free comes first", 2, 3, [holding("PR-1", 2)], "free:2"],
  ["then what others hold", 3, 1, [holding("PR-1", 2)], "free:1 PR-1:2"],
  [
    "spare stock before repairs, repairs before safety",
    3,
    0,
    [holding("S", 1, SAFETY), holding("R", 1), holding("P", 2, SPARE)],
    "P:2 R:1",
  ],
  ["a repair of a later day before an earlier one", 2, 0, [holding("EARLY", 2), holding("LATE", 1, LATER)], "LATE:1 EARLY:1"],
  ["spare stock of an earlier day before a repair of a later one", 1, 0, [holding("P", 1, SPARE), holding("LATE", 1, LATER)], "P:1"],
  ["on the same day from who has the most", 2, 0, [holding("RICH", 4), holding("POOR", 1)], "RICH:2"],
  ["until both have as many, then from the last in turn", 3, 0, [holding("A", 2), holding("B", 3)], "B:2 A:1"],
  [
    "two lines of one dealer count together",
    1,
    0,
    [holding("A", 2, { party: "D1" }), holding("B", 1, { party: "D1" }), holding("C", 2)],
    "B:1",
  ],
  ["what has shipped stays", 1, 0, [holding("GONE", 3, { shipped: 3, ...SPARE }), holding("R", 1)], "R:1"],
  ["what is being picked stays", 1, 0, [holding("PICKED", 3, { picking: true, ...SPARE }), holding("R", 1)], "R:1"],
  ["another line of the same request gives nothing", 1, 0, [holding("PR-9", 3, { lineNo: 2, ...SPARE }), holding("R", 1)], "R:1"],
  ["more than there is to take is refused", 4, 1, [holding("R", 2), holding("PICKED", 3, { picking: true })], "conflict"],
  ["more than the line lacks is refused", 6, 9, [], "wrong_state"],
  ["all that it lacks is not", 5, 9, [], "free:5"],
])("%s", (_rule, pieces, free, holdings, expected) => {
  expect(taken(pieces, free, holdings)).toBe(expected);
  expect(taken(pieces, free, [...holdings].reverse())).toBe(expected);
});

test.each([
  [
    "in another order",
    {
      free: 1,
      takes: [
        { requestNo: "B", lineNo: 1, pieces: 2 },
        { requestNo: "A", lineNo: 1, pieces: 1 },
      ],
    },
    true,
  ],
  [
    "another line",
    {
      free: 1,
      takes: [
        { requestNo: "B", lineNo: 2, pieces: 2 },
        { requestNo: "A", lineNo: 1, pieces: 1 },
      ],
    },
    false,
  ],
  [
    "other pieces",
    {
      free: 1,
      takes: [
        { requestNo: "B", lineNo: 1, pieces: 1 },
        { requestNo: "A", lineNo: 1, pieces: 2 },
      ],
    },
    false,
  ],
  ["one more line", { free: 1, takes: [{ requestNo: "B", lineNo: 1, pieces: 2 }] }, false],
  [
    "other free pieces",
    {
      free: 0,
      takes: [
        { requestNo: "B", lineNo: 1, pieces: 2 },
        { requestNo: "A", lineNo: 1, pieces: 1 },
      ],
    },
    false,
  ],
])("a plan that names %s is the same: %#", (_what, other, same) => {
  const takes = [
    { requestNo: "A", lineNo: 1, pieces: 1 },
    { requestNo: "B", lineNo: 1, pieces: 2 },
  ];
  expect(isSamePlan({ free: 1, takes }, other)).toBe(same);
});
