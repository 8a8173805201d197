import { type Bilingual, both, defineLifecycle, type Money, sumMoney } from "../platform";
import type { CoverageVerdict } from "../warranty";

/** The quote of a repair that somebody else than the company pays: offered, answered, paid or held, and settled when the repair is done (1.10). */
export const repairQuoteLifecycle = defineLifecycle({
  name: "repair_quote",
  named: "repairQuoteStatus",
  states: ["offered", "free", "awaiting_money", "accepted", "refused", "withdrawn", "settled"],
  initial: "offered",
  events: {
    /** The company pays: nobody is asked. */
    waive: { from: ["offered"], to: "free" },
    /** It was accepted, and waits for a remittance or for the walk-in's payment. */
    await_money: { from: ["offered"], to: "awaiting_money" },
    accept: { from: ["offered", "awaiting_money"], to: "accepted" },
    refuse: { from: ["offered", "awaiting_money"], to: "refused" },
    /** What was confirmed was taken back, or somebody else pays after all. */
    withdraw: { from: ["offered", "free", "awaiting_money", "accepted"], to: "withdrawn" },
    settle: { from: ["accepted"], to: "settled" },
  },
});
export type QuoteStatus = (typeof repairQuoteLifecycle.states)[number];
export type QuoteEvent = keyof typeof repairQuoteLifecycle.events;

export type Payer = "company" | "budget" | "retail";

export interface QuotedPart {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

/** What the parts of a repair cost. */
export const priceOf = (parts: readonly QuotedPart[]): Money => sumMoney(parts.map(({ unitPrice, quantity }) => unitPrice.times(quantity)));

/** Everything that decides who pays for a repair. */
export interface PayerFacts {
  readonly verdict: CoverageVerdict;
  /** The company keeps the unit. */
  readonly isKept: boolean;
  /** It came back for a batch case whose parts the company pays. */
  readonly isForBatch: boolean;
  /** Its sender paid for an earlier repair in the same return that did not hold. */
  readonly wasPaidBefore: boolean;
  readonly amount: Money;
  readonly isDealers: boolean;
}

const COMPANY_PAYS: readonly (readonly [holds: (facts: PayerFacts) => boolean, why: Bilingual])[] = [
  [({ isKept }) => isKept, both("产品由公司留用", "the company keeps the unit")],
  [({ isForBatch }) => isForBatch, both("因批量问题退回", "it came back for a batch case")],
  [({ verdict }) => verdict === "in_warranty", both("入库当日在保修期内", "it was in warranty on the day it came in")],
  [({ wasPaidBefore }) => wasPaidBefore, both("本次退货已付过维修费", "a repair of it in this return was paid already")],
  [({ amount }) => amount.isZero(), both("没有应付金额", "nothing is due")],
];

/** Who pays for a repair and why: in warranty the company, otherwise the dealer's budget, a walk-in at retail (1.10). */
export function decidePayer(facts: PayerFacts): { payer: Payer; why: Bilingual } {
  const reason = COMPANY_PAYS.find(([holds]) => holds(facts));
  if (reason) return { payer: "company", why: reason[1] };
  return facts.isDealers
    ? { payer: "budget", why: both("不在保修期内，从经销商售后费用扣除", "not in warranty: it debits the dealer's budget") }
    : { payer: "retail", why: both("不在保修期内，散户按零售价付款", "not in warranty: a walk-in pays the retail price") };
}
