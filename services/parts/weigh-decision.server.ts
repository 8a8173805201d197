import type { Balance } from "../budget";
import { readParts } from "../catalog/index.server";
import { can } from "../identity";
import { hasExpired } from "../parties";
import { allow, both, DomainError, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import { approverRole, mayApprove, mayHoldFor } from "./approval";
import { decideLines, decisionErrors } from "./decision";
import { findOvertaking } from "./overtaken.server";
import type { PartsRequest, RequestLine } from "./request";
import type { DecideInput } from "./schema";
import { worthOf } from "./submit-request.server";
import { submitterFor } from "./submitter.server";
import { availableFor } from "./weigh-request.server";

/** What stands in the way of a decision, in the order in which it is asked. */
export const OBSTACLES = ["overtaken", "incomplete", "own_request", "suspended", "above_limit"] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** A decision as it would be carried out, or what stands in its way. */
export type WeighedDecision =
  | { readonly obstacle: null; readonly request: PartsRequest; readonly lines: readonly RequestLine[] }
  | { readonly obstacle: Obstacle; readonly refusal: DomainError };

export interface DecisionFacts {
  readonly request: PartsRequest;
  /** The dealer's account as the decision finds it. */
  readonly balance: Balance | null;
}

/** Prices hold for the frozen days; afterwards a decision takes today's (1.4). */
async function refreshPrices(reader: Reader, request: PartsRequest): Promise<PartsRequest> {
  if (reader.now < request.pricesFrozenUntil) return request;
  const parts = await readParts(
    reader,
    request.lines.map((line) => line.sku),
  );
  const lines = request.lines.map((line) => {
    const part = parts.get(line.sku)!;
    return {
      ...line,
      retailPrice: part.retailPrice,
      dealerPrice: part.dealerPrice,
      budgetPrice: part[`${reader.settings.budgetPrice}Price`],
    };
  });
  return { ...request, lines };
}

/** Nobody decides on their own, for a suspended dealer nothing new is held, and what is approved is within the decider's limit (1.6). */
async function authorityFor(reader: Reader, { request }: DecisionFacts, input: DecideInput): Promise<readonly [Obstacle, Verdict][]> {
  const approved = input.lines.map(({ lineNo, approve }) => ({
    dealerPrice: request.lines.find((line) => line.lineNo === lineNo)!.dealerPrice,
    pieces: approve,
  }));
  const { dealer } = request;
  const own = can(reader.actor, "parts_request.decide", { submittedBy: await submitterFor(reader, request) });
  if (approved.every(({ pieces }) => pieces === 0)) return [["own_request", own]];
  const limits = reader.settings.approvalLimits;
  const needed = approverRole(worthOf(approved), dealer !== null && hasExpired(dealer, reader.today), limits);
  return [
    ["own_request", own],
    ["suspended", dealer ? mayHoldFor(dealer) : allow],
    ["above_limit", mayApprove(reader.actor, needed, limits)],
  ];
}

/**
 * What a decision comes to at this moment: the lines as they would go on, or the first thing that stands in its way. What decides and what
 * tells beforehand both ask here.
 */
export async function weighDecision(reader: Reader, facts: DecisionFacts, input: DecideInput): Promise<WeighedDecision> {
  const event = input.lines.every((line) => line.approve === 0) ? "reject" : "approve";
  const overtaking = await findOvertaking(reader, facts.request, { event, version: input.version });
  if (overtaking) return { obstacle: "overtaken", refusal: overtaking };
  const fields = decisionErrors(facts.request, input);
  if (Object.keys(fields).length > 0) {
    const refusal = new DomainError("invalid_input", both("请检查审批内容", "check the decision"), { fields });
    return { obstacle: "incomplete", refusal };
  }
  const request = await refreshPrices(reader, facts.request);
  for (const [obstacle, verdict] of await authorityFor(reader, { ...facts, request }, input)) {
    if (!verdict.ok) return { obstacle, refusal: new DomainError(verdict.code, verdict.why) };
  }
  const available = availableFor(request.purpose, facts.balance, reader.settings);
  return { obstacle: null, request, lines: decideLines(request, available, input) };
}
