import type { Money } from "../platform";

/** A dealer's parts budget at one moment; amounts in CNY. */
export interface Balance {
  readonly posted: Money;
  readonly held: Money;
  /** Caps of the overdraft consents open today. */
  readonly overdraft: Money;
}

/** What a repair line may still hold (1.4): `posted − held + overdraft open`. */
export const availableOf = (balance: Balance): Money => balance.posted.minus(balance.held).plus(balance.overdraft);

/** What a spare-stock line may still hold: consents are for repairs, unless the setting says otherwise. */
export const availableForSpareStock = (balance: Balance, overdraftCounts: boolean): Money =>
  overdraftCounts ? availableOf(balance) : balance.posted.minus(balance.held);
