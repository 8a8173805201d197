import { type Money, money, ZERO } from "../platform";

export interface BudgetAmounts {
  readonly posted: string;
  readonly held: string;
  readonly overdraft: string;
  readonly available: string;
}

const HUNDRED = 100;
const percentOf = (part: Money, whole: Money): number => part.times(HUNDRED).dividedBy(whole).toDecimalPlaces(1).toNumber();

/** How a bar shows a budget: which share of what could be spent is held and which is left, in percent; both 0 where there is nothing. */
export function budgetShares(amounts: BudgetAmounts): { available: number; held: number } {
  const [available, held] = [amounts.available, amounts.held]
    .map((amount) => money(amount))
    .map((value) => (value.isNegative() ? ZERO : value));
  const whole = available!.plus(held!);
  if (whole.isZero()) return { available: 0, held: 0 };
  return { available: percentOf(available!, whole), held: percentOf(held!, whole) };
}
