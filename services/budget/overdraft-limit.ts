import { addMonths, allow, both, type CivilDate, formatYuan, type Money, refuse, roundToFen, type Verdict, ZERO } from "../platform";

export interface OverdraftFacts {
  readonly today: CivilDate;
  /** The dealer's first purchase document; null before any. */
  readonly firstPurchaseOn: CivilDate | null;
  /** Accruals of documents dated within the months that the mean is taken over. */
  readonly accruedInPeriod: Money;
  readonly openCaps: Money;
}
interface Limit {
  readonly monthsAhead: number;
  readonly meanOfMonths: number;
}

/** Months from the first purchase to today, begun ones counted, at most those of the mean. */
function monthsCounted(facts: OverdraftFacts, meanOfMonths: number): number {
  if (facts.firstPurchaseOn === null) return meanOfMonths;
  let months = 1;
  while (months < meanOfMonths && addMonths(facts.firstPurchaseOn, months) <= facts.today) months++;
  return months;
}

/** What the dealer is expected to accrue in the months ahead: the mean of the last ones, or since the first purchase. */
export function expectedAccrual(facts: OverdraftFacts, limit: Limit): Money {
  const mean = facts.accruedInPeriod.dividedBy(Math.max(1, monthsCounted(facts, limit.meanOfMonths)));
  const expected = roundToFen(mean.times(limit.monthsAhead));
  return expected.isNegative() ? ZERO : expected;
}

/** A representative's consents stay within the expected accrual (S1-30); beyond it the general manager decides. */
export function withinRepresentativesLimit(cap: Money, facts: OverdraftFacts, limit: Limit): Verdict {
  const expected = expectedAccrual(facts, limit);
  const total = facts.openCaps.plus(cap);
  if (total.lessThanOrEqualTo(expected)) return allow;
  return refuse(
    "forbidden",
    both(
      `未到期的同意额度合计将为 ${formatYuan(total)}，超过该经销商未来 ${limit.monthsAhead} 个月的预计售后费用 ${formatYuan(expected)}；请由总经理同意`,
      `open consents would come to ${formatYuan(total)}, above the ${formatYuan(expected)} the dealer is expected to accrue in ${limit.monthsAhead} months; the general manager may grant it`,
    ),
  );
}
