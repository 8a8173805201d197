import { type Bilingual, both, findCategory, type Money, money, nameCategory } from "../platform";
import type { SettingValue } from "../platform/settings";

export const URGENCIES = ["urgent", "important", "general"] as const;
export type Urgency = (typeof URGENCIES)[number];
export const LEVELS = ["level_1", "level_2", "major", "abnormal"] as const;
export type Level = (typeof LEVELS)[number];
export const SEVERITIES = ["general", "moderate", "major"] as const;
export type Severity = (typeof SEVERITIES)[number];
/** What an urgency is judged by (S0-13). */
export const CRITERIA = ["safety", "major_loss", "reputation", "main_function"] as const;
export type Criterion = (typeof CRITERIA)[number];

/** A grade with the rule that gave it and the sentence that says so. */
export interface Grading<Grade extends string> {
  readonly grade: Grade;
  readonly rule: string;
  readonly why: Bilingual;
}

const CRITERION_NAMES: Record<Criterion, Bilingual> = {
  safety: both("涉及安全", "safety is at stake"),
  major_loss: both("损失重大", "the loss is major"),
  reputation: both("影响声誉", "reputation is at stake"),
  main_function: both("影响主要功能", "the main function is affected"),
};

/** How soon: safety, major loss or reputation urgent; the main function important; else general (S0-13). An emergency is urgent from the start (S1-3). */
export function gradeUrgency({ kind, criteria }: { kind: string; criteria: readonly Criterion[] }): Grading<Urgency> {
  if (kind === "emergency_incident")
    return { grade: "urgent", rule: "S1-3", why: both("突发事件一律紧急", "an emergency is urgent from the start") };
  const first = CRITERIA.find((criterion) => criteria.includes(criterion));
  if (!first) return { grade: "general", rule: "S0-13", why: both("未见紧急情形", "nothing makes it urgent") };
  return { grade: first === "main_function" ? "important" : "urgent", rule: "S0-13", why: CRITERION_NAMES[first] };
}

/** How often and from where: first and internal, second time dissatisfied, third time or from outside, dissatisfied with a major's handling (S2-5 to S2-8). */
export function gradeLevel({
  source,
  parent,
}: {
  source: "internal" | "external";
  parent: { complaintNo: string; level: Level } | null;
}): Grading<Level> {
  if (parent)
    return raiseLevel(parent.level, both(`对 ${parent.complaintNo} 的处理再次投诉`, `a complaint about ${parent.complaintNo}`), source);
  if (source === "external") return { grade: "major", rule: "S2-7", why: both("来自外部渠道", "it came from outside") };
  return { grade: "level_1", rule: "S2-5", why: both("首次投诉，内部来源", "first complaint, internal source") };
}

const RAISED: Record<Level, Level> = { level_1: "level_2", level_2: "major", major: "abnormal", abnormal: "abnormal" };
const RAISED_BY: Record<Level, string> = { level_1: "S2-5", level_2: "S2-6", major: "S2-7", abnormal: "S2-8" };

/** The level one step up: each time that the customer is dissatisfied with how the last one ended; what comes from outside is major at least. */
export function raiseLevel(level: Level, why: Bilingual, source: "internal" | "external" = "internal"): Grading<Level> {
  const raised = RAISED[level];
  const grade = source === "external" && LEVELS.indexOf(raised) < LEVELS.indexOf("major") ? "major" : raised;
  return { grade, rule: RAISED_BY[grade], why };
}

/** The level of a case that turns out to be about another: as if that had been known when it came in, and never lower than it is. */
export function raiseOver<Known extends { grade: Level }>(known: Known, facts: Parameters<typeof gradeLevel>[0]): Known | Grading<Level> {
  const judged = gradeLevel(facts);
  return LEVELS.indexOf(judged.grade) > LEVELS.indexOf(known.grade) ? judged : known;
}

/** A case that is grave, by how often and from where it came or by what is at stake. */
export const isMajor = ({ level, severity }: { level: Level; severity: Severity }): boolean =>
  level === "major" || level === "abnormal" || severity === "major";

export interface SeverityFacts {
  readonly category: string;
  readonly loss: Money | null;
  readonly claim: Money | null;
  /** How many complaints about this matter there are, this one included. */
  readonly complaints: number;
  readonly severelyDissatisfied: boolean;
}

/** How grave: by the greater of loss and claim, by how often, conduct by its code (S3-48, S3-49). Both boundaries are moderate. */
export function gradeSeverity(
  { category, loss, claim, complaints, severelyDissatisfied }: SeverityFacts,
  categories: SettingValue<"complaintCategories">,
): Grading<Severity> {
  const degree = findCategory(categories, category)?.sub?.degree;
  if (degree) return { grade: degree, rule: "S3-49", why: both("按态度投诉的程度表", "by the degree of this conduct") };
  if (severelyDissatisfied) return { grade: "major", rule: "S3-48", why: both("客户严重不满", "the customer is severely dissatisfied") };
  if (complaints >= 2) return { grade: "major", rule: "S3-48", why: both("两次以上投诉", "two or more complaints") };
  const amount = [loss, claim].reduce<Money>((most, one) => (one?.greaterThan(most) ? one : most), money("0"));
  if (amount.greaterThan(5_000)) return { grade: "major", rule: "S3-48", why: both("金额超过 5,000 元", "more than ¥5,000") };
  if (amount.greaterThanOrEqualTo(1_000))
    return { grade: "moderate", rule: "S3-48", why: both("金额 1,000 至 5,000 元", "¥1,000 to ¥5,000") };
  return { grade: "general", rule: "S3-48", why: both("金额不足 1,000 元或没有损失", "less than ¥1,000, or no loss") };
}

/** The top of a category, by which clocks and departments go. */
export const topOf = (category: string): string => category.split(".", 1)[0]!;

export { findCategory, nameCategory };
