import { addDays, addMonths, type CivilDate, type Money, ZERO } from "../platform";

export interface ForecastFacts {
  readonly today: CivilDate;
  readonly posted: Money;
  readonly held: Money;
  /** What a whole month is expected to accrue: the mean that limits a representative's consents. */
  readonly monthlyAccrual: Money;
  /** What accrued of documents dated in the present month. */
  readonly accruedThisMonth: Money;
  readonly openConsents: readonly { readonly cap: Money; readonly expiresOn: CivilDate }[];
}

/** How a budget would stand at the end of a month if nothing but the expected accruals came. */
export interface MonthAhead {
  /** `YYYY-MM` */
  readonly month: string;
  readonly accrual: Money;
  /** Caps of the consents that are still open then. */
  readonly overdraft: Money;
  readonly available: Money;
}

const atLeastZero = (amount: Money): Money => (amount.isNegative() ? ZERO : amount);
const firstOf = (month: CivilDate): CivilDate => `${month.slice(0, 7)}-01`;

/** What is owed or promised beyond the money that is there; later accruals repay it first (S1-30). */
export const debtOf = ({ posted, held }: Pick<ForecastFacts, "posted" | "held">): Money => atLeastZero(held.minus(posted));

/** What the present month is still expected to accrue. */
const restOfMonth = (facts: ForecastFacts): Money => atLeastZero(facts.monthlyAccrual.minus(facts.accruedThisMonth));

/** The present month and those after it, `count` in all. */
export function forecastMonths(facts: ForecastFacts, count: number): MonthAhead[] {
  let posted = facts.posted;
  return Array.from({ length: count }, (_, ahead) => {
    const first = addMonths(firstOf(facts.today), ahead);
    const lastDay = addDays(addMonths(first, 1), -1);
    const accrual = ahead === 0 ? restOfMonth(facts) : facts.monthlyAccrual;
    posted = posted.plus(accrual);
    const overdraft = facts.openConsents.reduce((sum, { cap, expiresOn }) => (expiresOn >= lastDay ? sum.plus(cap) : sum), ZERO);
    return { month: first.slice(0, 7), accrual, overdraft, available: posted.minus(facts.held).plus(overdraft) };
  });
}

/** Further ahead nothing can be said. */
const MOST_MONTHS = 600;

/**
 * By the end of which month the expected accruals repay the debt, and how many months that takes, the present one not counted; null
 * where there is no debt, or where they never do.
 */
export function repaidBy(facts: ForecastFacts): { month: string; months: number } | null {
  const debt = debtOf(facts);
  if (debt.isZero()) return null;
  const left = atLeastZero(debt.minus(restOfMonth(facts)));
  if (!left.isZero() && facts.monthlyAccrual.isZero()) return null;
  const months = left.isZero() ? 0 : left.dividedBy(facts.monthlyAccrual).ceil().toNumber();
  return months > MOST_MONTHS ? null : { month: addMonths(firstOf(facts.today), months).slice(0, 7), months };
}
