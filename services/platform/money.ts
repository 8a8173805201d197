import Decimal from "decimal.js";

/** Amounts in CNY; two decimals at rest, exact in between. */
export type Money = Decimal;

Decimal.set({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

/** Reads an amount from its wire or database form. */
export const money = (text: string | number | { toString(): string }): Money => new Decimal(text.toString());

export const ZERO: Money = new Decimal(0);

/** To the fen; a half goes away from zero, so a returned purchase mirrors its original. */
export const roundToFen = (amount: Money): Money => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

/** The wire form: a string with two decimals. The amount must already be whole fen. */
export function toWire(amount: Money): string {
  if (!amount.equals(roundToFen(amount))) throw new Error(`${amount} is not whole fen`);
  return amount.isZero() ? "0.00" : amount.toFixed(2);
}

export const sumMoney = (amounts: readonly Money[]): Money => amounts.reduce((sum, amount) => sum.plus(amount), ZERO);

/** For sentences: ¥1,234.50. */
export function formatYuan(amount: Money): string {
  const [whole, fen] = amount.abs().toFixed(2).split(".");
  return `${amount.isNegative() && !amount.isZero() ? "-" : ""}¥${whole?.replace(/\B(?=(\d{3})+$)/g, ",")}.${fen}`;
}
