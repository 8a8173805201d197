import { type Money, roundToFen } from "../platform";

/** What a dealer bought and what that accrued, under one rate. */
export interface AccrualTotal {
  readonly purchases: Money;
  readonly accrued: Money;
}

/**
 * The accrual of one purchase document (S1-26): whatever brings the dealer's total to `rate × purchases`, rounded once to the fen,
 * so that accruals never drift from the rate, whatever the order or size of documents. A returned purchase is a negative amount.
 */
export function accrue(before: AccrualTotal, amount: Money, rateBasisPoints: number): { accrual: Money; after: AccrualTotal } {
  const purchases = before.purchases.plus(amount);
  const accrued = roundToFen(purchases.times(rateBasisPoints).dividedBy(10_000));
  return { accrual: accrued.minus(before.accrued), after: { purchases, accrued } };
}
