import { VIOLATIONS, weigh } from "@services/penalties";
import { SETTINGS } from "@services/platform";
import { describe, expect, test } from "vitest";

const RULES = SETTINGS.penaltyRules.initial;

describe("the rules that ship", () => {
  test.each([
    ["late_reply", 100, "yuan", "S3-26"],
    ["slip_not_served", 50, "points", "S2-21"],
    ["abnormal_slip", 100, "points", "S2-24"],
    ["sustained_hotline_case", 50, "yuan", "S3-57"],
    ["absence_unregistered", 100, "yuan", "S3-24"],
    ["loss_direct", 5, "percent", "S4-8"],
    ["loss_head", 2, "percent", "S4-8"],
  ] as const)("%s weighs %d %s (%s)", (violation, amount, unit, _rule) => {
    expect(RULES[violation]).toEqual({ amount, unit });
  });

  test("the nine violations of S3-25 are among them", () => {
    const nine = ["uncooperative", "shirking", "rudeness", "refusing_service", "delaying", "inaction", "not_escalating", "false_reply"];
    expect(VIOLATIONS.slice(0, 9)).toEqual([...nine, "broken_promise"]);
  });
});

describe("what a violation weighs", () => {
  const FIRST = { before: 0, repeated: false };
  test.each([
    ["rudeness", FIRST, { base: 100, nth: 1, doubled: false, amount: 100 }],
    ["rudeness", { before: 3, repeated: false }, { base: 100, nth: 1, doubled: false, amount: 100 }],
    ["rudeness", { before: 0, repeated: true }, { base: 100, nth: 1, doubled: true, amount: 200 }],
    ["late_reply", FIRST, { base: 100, nth: 1, doubled: false, amount: 100 }],
    ["late_reply", { before: 1, repeated: false }, { base: 100, nth: 2, doubled: false, amount: 200 }],
    ["late_reply", { before: 2, repeated: true }, { base: 100, nth: 3, doubled: true, amount: 600 }],
    ["slip_not_served", { ...FIRST, base: 80 }, { base: 80, nth: 1, doubled: false, amount: 80 }],
    ["loss_direct", { ...FIRST, base: 10, repeated: true }, { base: 10, nth: 1, doubled: true, amount: 20 }],
  ] as const)("%s with %o", (violation, facts, weight) => {
    expect(weigh(violation, RULES[violation], facts)).toEqual({ unit: RULES[violation].unit, ...weight });
  });
});
