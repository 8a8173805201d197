import { type Complaint, LEVELS, type Level } from "../complaints";
import { APPROVER_ROLES, type ApproverRole } from "../identity";
import { allow, both, type CivilDate, formatYuan, type Money, money, refuse, type SettingValue, type Verdict } from "../platform";

export type GoodwillLimits = SettingValue<"goodwillLimits">;
type Period = GoodwillLimits[ApproverRole]["period"];

/** Nothing is granted to a case that is closed. */
export const isOpen = ({ status }: Pick<Complaint, "status">): Verdict =>
  status === "closed" ? refuse("wrong_state", both("投诉已结案", "the case is closed")) : allow;

/** The calendar period that a date lies in: `2026-03`, or `2026-Q1`. */
export const periodOf = (date: CivilDate, period: Period): string =>
  period === "month" ? date.slice(0, 7) : `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;

/** What a grant is judged by; amounts CNY. */
export interface GrantFacts {
  readonly level: Level;
  readonly amount: Money;
  /** What the case has been granted already, by whomever. */
  readonly ofCase: Money;
}

/** Whether a role may grant this to a case at all, whatever is left to it: by level and by amount (S2-25 to S2-27). */
export function withinAuthority(role: ApproverRole, limits: GoodwillLimits, { level, amount, ofCase }: GrantFacts): Verdict {
  const { upTo, perCase } = limits[role];
  if (LEVELS.indexOf(level) > LEVELS.indexOf(upTo))
    return refuse("forbidden", both("投诉级别超出您的权限", "the level of this case is above your authority"));
  const limit = money(perCase);
  if (!ofCase.plus(amount).greaterThan(limit)) return allow;
  const [most, granted] = [formatYuan(limit), formatYuan(ofCase)];
  return refuse(
    "forbidden",
    both(`每案最多 ${most}，本案已给 ${granted}`, `at most ${most} for a case, and this one was granted ${granted} already`),
  );
}

/** Whether what an approver has left in the period covers an amount. */
export function withinPeriod(role: ApproverRole, limits: GoodwillLimits, { amount, used }: { amount: Money; used: Money }): Verdict {
  const left = leftOf(role, limits, used);
  if (!amount.greaterThan(left)) return allow;
  const words = formatYuan(left);
  return limits[role].period === "month"
    ? refuse("insufficient_budget", both(`您本月只剩 ${words}`, `you have ${words} left this month`))
    : refuse("insufficient_budget", both(`您本季度只剩 ${words}`, `you have ${words} left this quarter`));
}

/** What is left of a period's limit; nothing where it was lowered below what had been granted. */
export function leftOf(role: ApproverRole, limits: GoodwillLimits, used: Money): Money {
  const left = money(limits[role].perPeriod).minus(used);
  return left.isNegative() ? money(0) : left;
}

/** The next approver above a role (-1: from the first on) whose authority covers it; nobody where it is more than anyone may grant. */
export const nextApprover = (rank: number, limits: GoodwillLimits, facts: GrantFacts): ApproverRole | undefined =>
  APPROVER_ROLES.slice(rank + 1).find((role) => withinAuthority(role, limits, facts).ok);

/** What each approver, from the first up, may still grant a case in all: nothing where its level is above theirs (S2-25 to S2-27). */
export const reachOf = (
  limits: GoodwillLimits,
  { level, ofCase }: Pick<GrantFacts, "level" | "ofCase">,
): { role: ApproverRole; left: Money }[] =>
  APPROVER_ROLES.map((role) => {
    const left = LEVELS.indexOf(level) > LEVELS.indexOf(limits[role].upTo) ? money(0) : money(limits[role].perCase).minus(ofCase);
    return { role, left: left.isNegative() ? money(0) : left };
  });
