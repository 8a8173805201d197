import { both, type FieldErrors, type Money } from "../platform";
import type { PartsRequest } from "./request";

export const FREIGHT_TERMS = ["collect", "monthly_account"] as const;
export type FreightTerms = (typeof FREIGHT_TERMS)[number];

export interface Freight {
  readonly terms: FreightTerms;
  readonly amount: Money | null;
}

/** What is wrong with the freight as entered: 月结 states its amount, 到付 has none (S1-25). */
export function freightErrors({ terms, amount }: Freight): FieldErrors {
  if (terms === "monthly_account" && amount === null)
    return { freightAmount: [both("月结须填写运费金额", "monthly account needs the freight amount")] };
  if (terms === "collect" && amount !== null) return { freightAmount: [both("到付不填写运费金额", "collect has no freight amount")] };
  return {};
}

/** Who pays: nobody here for 到付; for 月结 the dealer's budget, else the company, which also pays what makes a delivery good and the exchange of a unit (1.4, 1.6). */
export function freightFunding(
  terms: FreightTerms,
  { dealerCode, makesGood, exchange }: Pick<PartsRequest, "dealerCode" | "makesGood" | "exchange">,
): "budget" | "company" | null {
  if (terms === "collect") return null;
  return dealerCode === null || makesGood !== null || exchange !== null ? "company" : "budget";
}
