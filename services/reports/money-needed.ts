import { availableForSpareStock, availableOf, type Balance } from "../budget";
import { type Money, ZERO } from "../platform";

/** What a dealer's waiting lines cost, by what they are for. */
export interface WaitingAmounts {
  readonly repair: Money;
  readonly spareStock: Money;
}

/**
 * What a dealer would have to remit for everything that waits to be released, a debt included (1.5). Repairs may use consents; spare
 * stock comes after them and may not, unless the setting says so.
 */
export function moneyNeeded({ repair, spareStock }: WaitingAmounts, balance: Balance, overdraftForSpareStock: boolean): Money {
  const free = spareStock.isZero() ? availableOf(balance) : availableForSpareStock(balance, overdraftForSpareStock);
  const needed = repair.plus(spareStock).minus(free);
  return needed.isNegative() ? ZERO : needed;
}
