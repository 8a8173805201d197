import type { Printout } from "./printout";

/** One posting of the month; amounts are wire money, the day is a business date. */
export interface BudgetStatementEntry {
  seq: number;
  date: string;
  /** A kind of the ledger (01-domain 1.4). */
  kind: string;
  /** The document behind it, as its number or in words of the reader's language. */
  source: string;
  amount: string;
  balanceAfter: string;
}

/** Everything the 对账单 of a parts budget prints (01-domain 1.4); amounts are wire money, instants ISO 8601. */
export interface BudgetStatement extends Printout {
  dealer: { code: string; name: string };
  /** `YYYY-MM` */
  month: string;
  opening: string;
  closing: string;
  /** What was held at the month's end. */
  held: string;
  entries: readonly BudgetStatementEntry[];
  /** Entries of the month that are not listed. */
  leftOut: number;
  /** The hash of the last entry, 64 hexadecimal digits; null before the first. */
  chainHead: string | null;
}
