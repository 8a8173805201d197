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

/**
 * Takes a purchase document out of the total again. Its reversal gives back what the document accrued, to the fen; of what is left a fen
 * may lack or be too much, for each document was rounded in the company of others: that is the `rounding`, in CNY.
 */
export function undoAccrual(
  before: AccrualTotal,
  document: { readonly amount: Money; readonly accrued: Money },
  rateBasisPoints: number,
): { rounding: Money; after: AccrualTotal } {
  const { accrual, after } = accrue(before, document.amount.negated(), rateBasisPoints);
  return { rounding: accrual.plus(document.accrued), after };
}
