import type { Tier } from "../parties";
import { type Bilingual, both, formatYuan, type Money, type SettingValue, ZERO } from "../platform";
import type { CoverageVerdict } from "../warranty";

export const FUNDINGS = [
  "redirect",
  "retail",
  "warranty",
  "needs_review",
  "budget",
  "remittance_or_consent",
  "remittance",
  "company",
] as const;
export type Funding = (typeof FUNDINGS)[number];
export const PURPOSES = ["repair", "spare_stock"] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface LineFacts {
  readonly lineNo: number;
  readonly quantity: number;
  readonly warranty: CoverageVerdict;
  /** The price that debits a dealer's budget. */
  readonly budgetPrice: Money;
  readonly retailPrice: Money;
  /** The line belongs to a confirmed batch case that the dealer handles itself. */
  readonly batchHandledByDealer: boolean;
  /** A whole unit that the company agreed to exchange. */
  readonly exchanged: boolean;
}
export interface TermsFacts {
  readonly tier: Tier;
  /** An end user or sub-distributor insists on the company instead of the dealer. */
  readonly insists: boolean;
  readonly purpose: Purpose;
  /** What the dealer's lines may still hold for this purpose, below zero where it owes; ignored for others. */
  readonly available: Money;
  readonly dealerContact: string;
  /** Who pays a line of a batch case that the dealer handles itself; with `budget` it is a dealer's line like any other. */
  readonly batchFunding: SettingValue<"batchFunding">;
  readonly lines: readonly LineFacts[];
}
export interface LineTerms {
  readonly lineNo: number;
  readonly funding: Funding;
  readonly rule: string;
  readonly unitPrice: Money | null;
  readonly amount: Money | null;
  /** What this line alone lacks; zero when it is funded. */
  readonly shortfall: Money;
  readonly text: Bilingual;
}
export interface Terms {
  readonly lines: readonly LineTerms[];
  /** What all unfunded lines need together, a debt included. */
  readonly remittanceNeeded: Money;
}

const line = (facts: LineFacts, decided: Pick<LineTerms, "funding" | "rule" | "unitPrice" | "text">): LineTerms => ({
  lineNo: facts.lineNo,
  amount: decided.unitPrice?.times(facts.quantity) ?? null,
  shortfall: ZERO,
  ...decided,
});

const redirected = (facts: LineFacts, rule: string, contact: string) =>
  line(facts, {
    funding: "redirect",
    rule,
    unitPrice: null,
    text: both(`请联系您的经销商 ${contact}，由其提供配件`, `your dealer ${contact} supplies this part`),
  });

const retail = (facts: LineFacts, rule: string) => {
  const amount = formatYuan(facts.retailPrice.times(facts.quantity));
  return line(facts, {
    funding: "retail",
    rule,
    unitPrice: facts.retailPrice,
    text: facts.retailPrice.isZero()
      ? both(`零售价 ${amount}，无需付款`, `retail price ${amount}, nothing to pay`)
      : both(`零售价 ${amount}，付款后发货`, `retail price ${amount}, shipped after payment`),
  });
};

/** Lines that do not draw on a dealer's budget: exchanges, T1 to T7 and T12 (S1-21 to S1-23, S1-34, S1-35). */
function termsBeyondBudget({ tier, insists, dealerContact, batchFunding }: TermsFacts, facts: LineFacts): LineTerms | null {
  if (facts.exchanged) {
    const text = both("换机已同意，由公司承担", "the exchange was agreed, at the company's cost");
    return line(facts, { funding: "company", rule: "EX", unitPrice: ZERO, text });
  }
  if (tier === "dealer") {
    return facts.batchHandledByDealer && batchFunding === "company"
      ? line(facts, {
          funding: "company",
          rule: "T12",
          unitPrice: ZERO,
          text: both("批量质量问题由经销商自行处理，配件由公司承担", "batch case handled by the dealer: the company pays"),
        })
      : null;
  }
  if (tier === "end_user") return insists ? retail(facts, "T2") : redirected(facts, "T1", dealerContact);
  if (tier === "sub_distributor") return insists ? retail(facts, "T4") : redirected(facts, "T3", dealerContact);
  if (facts.warranty === "in_warranty")
    return line(facts, { funding: "warranty", rule: "T5", unitPrice: ZERO, text: both("保修期内，免费", "in warranty: free of charge") });
  if (facts.warranty !== "unknown") return retail(facts, "T6");
  return line(facts, {
    funding: "needs_review",
    rule: "T7",
    unitPrice: null,
    text: both(
      "无法确认保修，由客服人工确认，请提供购买凭证",
      "cover cannot be told: a person decides; please have proof of purchase ready",
    ),
  });
}

/** A dealer's line against what is left: T8 to T11 (S1-24, S1-26 to S1-28, S1-30). */
function termsOfBudget(purpose: Purpose, left: Money, facts: LineFacts): LineTerms {
  const amount = facts.budgetPrice.times(facts.quantity);
  const repair = purpose === "repair";
  const room = left.isNegative() && !repair ? ZERO : left;
  if (amount.lessThanOrEqualTo(room)) {
    const paid = formatYuan(amount);
    return line(facts, {
      funding: "budget",
      rule: repair ? "T8" : "T10",
      unitPrice: facts.budgetPrice,
      text: both(`从售后费用支付 ${paid}`, `from the parts budget: ${paid}`),
    });
  }
  const shortfall = amount.minus(room);
  const lacking = formatYuan(amount.minus(left)); // what has to come in, a debt included
  const text = repair
    ? both(
        `售后费用不足，差 ${lacking}：请汇款，或由商务代表同意`,
        `the budget is short by ${lacking}: remit, or ask your representative's consent`,
      )
    : both(`售后费用不足，差 ${lacking}：请汇款`, `the budget is short by ${lacking}: remit`);
  const unfunded = line(facts, {
    funding: repair ? "remittance_or_consent" : "remittance",
    rule: repair ? "T9" : "T11",
    unitPrice: facts.budgetPrice,
    text,
  });
  return { ...unfunded, shortfall };
}

/**
 * What each line will cost and why: the table of terms T1 to T12 (1.5). Lines are taken in their order; each that fits reserves what
 * the next may use; a line is never split. The same function answers the quote, the submission, the decision and the release.
 */
export function decideTerms(facts: TermsFacts): Terms {
  let left = facts.available;
  let unfunded = ZERO;
  const lines = facts.lines.map((lineFacts) => {
    const beyond = termsBeyondBudget(facts, lineFacts);
    if (beyond) return beyond;
    const terms = termsOfBudget(facts.purpose, left, lineFacts);
    if (terms.funding === "budget") left = left.minus(terms.amount!);
    else unfunded = unfunded.plus(terms.amount!);
    return terms;
  });
  return { lines, remittanceNeeded: unfunded.isZero() ? ZERO : unfunded.minus(left) };
}
