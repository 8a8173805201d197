import type { Money } from "../platform";
import type { PartsRequest, RequestLine } from "./request";
import { decideTerms, type LineTerms } from "./terms";

/** The lines of a request with the money that they may still hold. */
interface Weighing {
  readonly request: PartsRequest;
  readonly available: Money;
  readonly lines: readonly RequestLine[];
}

/** The terms of approved lines at this moment, with the prices that were frozen for them. */
export function weighLines({ request, available, lines }: Weighing): readonly LineTerms[] {
  return decideTerms({
    tier: request.tier,
    insists: true, // redirected lines never get this far
    purpose: request.purpose,
    available,
    dealerContact: request.servicedBy.name,
    batchFunding: "company", // as the submission found it: whatever the setting says meanwhile, what the company took on stays its own
    lines: lines.map((line) => ({
      lineNo: line.lineNo,
      quantity: line.approved,
      warranty: line.warrantyVerdict,
      budgetPrice: line.budgetPrice,
      retailPrice: line.retailPrice,
      batchHandledByDealer: line.funding === "company",
      exchanged: request.exchange !== null,
    })),
  }).lines;
}
