import { leftOf, nextApprover, periodOf, withinAuthority, withinPeriod } from "@services/goodwill";
import { money } from "@services/platform/money";
import { SETTINGS } from "@services/platform/settings";
import { describe, expect, test } from "vitest";

const LIMITS = SETTINGS.goodwillLimits.initial;
type Level = "level_1" | "level_2" | "major" | "abnormal";
type Role = "customer_service" | "service_manager" | "general_manager";

describe("who may grant what (S2-25 to S2-27)", () => {
  test.each<[Role, Level, string, string, boolean]>([
    ["customer_service", "level_1", "100", "0", true],
    ["customer_service", "level_1", "100.01", "0", false],
    ["customer_service", "level_1", "40", "60", true],
    ["customer_service", "level_1", "40.01", "60", false],
    ["customer_service", "level_2", "1", "0", false],
    ["service_manager", "level_1", "300", "0", true],
    ["service_manager", "level_2", "300", "0", true],
    ["service_manager", "level_2", "300.01", "0", false],
    ["service_manager", "major", "1", "0", false],
    ["general_manager", "major", "20000", "0", true],
    ["general_manager", "abnormal", "20000", "0", true],
    ["general_manager", "abnormal", "1", "20000", false],
  ])("%s, a case of %s, ¥%s after ¥%s: %s", (role, level, amount, ofCase, allowed) => {
    expect(withinAuthority(role, LIMITS, { level, amount: money(amount), ofCase: money(ofCase) }).ok).toBe(allowed);
  });

  test.each<[number, Level, string, Role | undefined]>([
    [-1, "level_1", "100", "customer_service"],
    [0, "level_1", "100", "service_manager"],
    [0, "level_1", "300.01", "general_manager"],
    [0, "major", "1", "general_manager"],
    [1, "level_1", "1", "general_manager"],
    [0, "level_1", "20000.01", undefined],
    [2, "level_1", "1", undefined],
  ])("above rank %s, a case of %s and ¥%s is decided by %s", (rank, level, amount, role) => {
    expect(nextApprover(rank, LIMITS, { level, amount: money(amount), ofCase: money("0") })).toBe(role);
  });
});

describe("what is left of a period", () => {
  test.each<[string, string, string]>([
    ["2026-01-01", "2026-01", "2026-Q1"],
    ["2026-03-31", "2026-03", "2026-Q1"],
    ["2026-04-01", "2026-04", "2026-Q2"],
    ["2026-12-31", "2026-12", "2026-Q4"],
  ])("%s lies in %s and %s", (date, month, quarter) => {
    expect([periodOf(date, "month"), periodOf(date, "quarter")]).toEqual([month, quarter]);
  });

  test("is the limit less what was granted, and never less than nothing", () => {
    const left = (used: string) => leftOf("customer_service", LIMITS, money(used)).toFixed(2);
    expect([left("0"), left("299.99"), left("300"), left("400")]).toEqual(["300.00", "0.01", "0.00", "0.00"]);
  });

  test.each<[string, string, boolean]>([
    ["0.01", "299.99", true],
    ["0.02", "299.99", false],
    ["300", "0", true],
  ])("¥%s after ¥%s this month: %s", (amount, used, allowed) => {
    expect(withinPeriod("customer_service", LIMITS, { amount: money(amount), used: money(used) }).ok).toBe(allowed);
  });
});
