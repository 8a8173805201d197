import { type Criterion, gradeLevel, gradeSeverity, gradeUrgency, LEVELS, type Level } from "@services/complaints/gradings";
import { routeTo } from "@services/complaints/routing";
import { money } from "@services/platform/money";
import { SETTINGS } from "@services/platform/settings";
import { describe, expect, test } from "vitest";

const categories = SETTINGS.complaintCategories.initial;

describe("urgency, S0-13 and S1-3", () => {
  test.each<[kind: string, criteria: Criterion[], grade: string]>([
    ["complaint", [], "general"],
    ["complaint", ["main_function"], "important"],
    ["complaint", ["main_function", "safety"], "urgent"],
    ["complaint", ["major_loss"], "urgent"],
    ["complaint", ["reputation"], "urgent"],
    ["enquiry", [], "general"],
    ["emergency_incident", [], "urgent"],
    ["emergency_incident", ["main_function"], "urgent"],
  ])("%s %j is %s", (kind, criteria, grade) => expect(gradeUrgency({ kind, criteria }).grade).toBe(grade));
});

describe("level, S2-5 to S2-8", () => {
  const about = (level: Level) => ({ complaintNo: "C-2026-000001", level });
  test.each<["internal" | "external", Level | null, Level, string]>([
    ["internal", null, "level_1", "S2-5"],
    ["external", null, "major", "S2-7"],
    ["internal", "level_1", "level_2", "S2-6"],
    ["internal", "level_2", "major", "S2-7"],
    ["internal", "major", "abnormal", "S2-8"],
    ["internal", "abnormal", "abnormal", "S2-8"],
    ["external", "level_1", "major", "S2-7"],
    ["external", "level_2", "major", "S2-7"],
    ["external", "major", "abnormal", "S2-8"],
  ])("from %s after %s: %s by %s", (source, parent, grade, rule) => {
    expect(gradeLevel({ source, parent: parent && about(parent) })).toMatchObject({ grade, rule });
  });

  test("never falls", () => {
    for (const level of LEVELS)
      expect(LEVELS.indexOf(gradeLevel({ source: "internal", parent: about(level) }).grade)).toBeGreaterThanOrEqual(LEVELS.indexOf(level));
  });
});

describe("severity, S3-48 and S3-49", () => {
  const grade = (loss: string | null, claim: string | null, more: { complaints?: number; severe?: boolean; category?: string } = {}) =>
    gradeSeverity(
      {
        category: more.category ?? "product_quality.leak",
        loss: loss === null ? null : money(loss),
        claim: claim === null ? null : money(claim),
        complaints: more.complaints ?? 1,
        severelyDissatisfied: more.severe ?? false,
      },
      categories,
    ).grade;

  test.each([
    [null, null, "general"],
    ["0.00", null, "general"],
    ["999.99", null, "general"],
    ["1000.00", null, "moderate"],
    [null, "1000.00", "moderate"],
    ["10.00", "5000.00", "moderate"],
    ["5000.00", "5000.01", "major"],
    ["5000.01", null, "major"],
  ])("loss %s, claim %s: %s", (loss, claim, expected) => expect(grade(loss, claim)).toBe(expected));

  test("two complaints or severe dissatisfaction are major", () => {
    expect([grade(null, null, { complaints: 2 }), grade(null, null, { severe: true })]).toEqual(["major", "major"]);
  });

  test("the sixteen conduct codes have their own degrees, whatever the amount", () => {
    const conduct = categories.find(({ code }) => code === "conduct")!.sub;
    const graded = conduct.map(({ code }) => grade("9999.00", null, { category: `conduct.${code}`, complaints: 3 }));
    expect(graded).toEqual([...Array(7).fill("general"), ...Array(6).fill("moderate"), ...Array(3).fill("major")]);
  });
});

describe("whose queue, S1-16 and S1-17", () => {
  const dealer = { kind: "dealer", code: "D001", name: "苏州清源净水", phone: "0512-66880001" } as const;
  const company = { ...dealer, kind: "company" } as const;
  const usual = {
    kind: "complaint",
    source: "internal",
    category: "product_quality.leak",
    servicingParty: dealer,
    insistReason: null,
  } as const;
  test.each([
    ["a dealer's customer", usual, "dealer"],
    ["who the company serves", { ...usual, servicingParty: company }, "company"],
    ["nobody knows whose", { ...usual, servicingParty: { ...dealer, kind: "undecided" as const } }, "company"],
    ["who insists", { ...usual, insistReason: "经销商已关店" }, "company"],
    ["from outside", { ...usual, source: "external" as const }, "company"],
    ["conduct", { ...usual, category: "conduct.hung_up" }, "company"],
    ["an enquiry", { ...usual, kind: "enquiry" as const }, "company"],
    ["an emergency", { ...usual, kind: "emergency_incident" as const }, "company"],
  ] as const)("%s: %s", (_, facts, expected) => expect(routeTo(facts)).toBe(expected));
});
