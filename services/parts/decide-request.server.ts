import { readAccount } from "../budget/index.server";
import { readParts } from "../catalog/index.server";
import { authorize } from "../identity";
import { hasExpired } from "../parties";
import { findDealer } from "../parties/index.server";
import { advance, both, DomainError, type FieldErrors, must, ZERO } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { approverRole, mayApprove, mayHoldFor } from "./approval";
import { lineLifecycle, type RequestEvent } from "./lifecycle";
import { refuseOvertaken } from "./overtaken.server";
import { settleLine, settleRequest } from "./release.server";
import type { PartsRequest, RequestLine } from "./request";
import { type DecideInput, DecideRequest, RejectRequest } from "./schema";
import { type Act, type LockedRequest, lockRequest } from "./store.server";
import { worthOf } from "./submit-request.server";
import { submitterFor } from "./submitter.server";
import { weighLines } from "./weigh-lines";
import { availableFor } from "./weigh-request.server";

/** Every line is decided, none twice, none beyond what was asked; less needs a reason, T7 needs what funds it. */
function decisionErrors(request: PartsRequest, input: DecideInput): FieldErrors {
  const errors: Record<string, [ReturnType<typeof both>]> = {};
  const seen = new Set<number>();
  input.lines.forEach((decided, index) => {
    const at = `lines[${index}]`;
    const line = request.lines.find((candidate) => candidate.lineNo === decided.lineNo);
    if (!line || seen.has(decided.lineNo)) errors[`${at}.lineNo`] = [both("没有此行，或重复", "no such line, or named twice")];
    else if (decided.approve > line.asked)
      errors[`${at}.approve`] = [both(`最多批准申请的 ${line.asked} 件`, `at most the ${line.asked} asked for`)];
    else if (decided.approve < line.asked && !decided.reason)
      errors[`${at}.reason`] = [both("少批或不批须选择原因", "approving less needs a reason")];
    else if (line.funding === "needs_review" && decided.approve > 0 && !decided.funding)
      errors[`${at}.funding`] = [both("请确定由谁承担", "decide what funds this line")];
    else if (line.funding !== "needs_review" && decided.funding)
      errors[`${at}.funding`] = [both("此行不需人工确定", "this line's funding follows the rules")];
    seen.add(decided.lineNo);
  });
  const missing = request.lines.filter((line) => !seen.has(line.lineNo)).map((line) => line.lineNo);
  if (missing.length > 0)
    errors.lines = [both(`请逐行决定，缺第 ${missing.join("、")} 行`, `decide every line; missing ${missing.join(", ")}`)];
  return errors;
}

/** Prices hold for the frozen days; afterwards a decision takes today's (1.4). */
async function refreshPrices(tx: Tx, request: PartsRequest): Promise<PartsRequest> {
  if (tx.now < request.pricesFrozenUntil) return request;
  const parts = await readParts(
    tx,
    request.lines.map((line) => line.sku),
  );
  const lines = request.lines.map((line) => {
    const part = parts.get(line.sku)!;
    return { ...line, retailPrice: part.retailPrice, dealerPrice: part.dealerPrice, budgetPrice: part[`${tx.settings.budgetPrice}Price`] };
  });
  return { ...request, lines };
}

async function authorizeDecision(tx: Tx, request: PartsRequest, input: DecideInput): Promise<void> {
  authorize(tx.actor, "parts_request.decide", { submittedBy: await submitterFor(tx, request) });
  const approved = input.lines.map(({ lineNo, approve }) => ({
    dealerPrice: request.lines.find((line) => line.lineNo === lineNo)!.dealerPrice,
    pieces: approve,
  }));
  const dealer = request.dealerCode ? await findDealer(tx, request.dealerCode) : null;
  if (approved.every(({ pieces }) => pieces === 0)) return;
  if (dealer) must(mayHoldFor(dealer));
  const needed = approverRole(worthOf(approved), dealer !== null && hasExpired(dealer, tx.today), tx.settings.approvalLimits);
  must(mayApprove(tx.actor, needed, tx.settings.approvalLimits));
}

/** A person's word on what funds a line (T7) stands for the cover that nobody can tell; the verdict on record stays what it was. */
const asCovered = (line: RequestLine, funding: "retail" | "warranty" | undefined): RequestLine =>
  funding === undefined ? line : { ...line, warrantyVerdict: funding === "warranty" ? "in_warranty" : "out_of_warranty" };

/** The lines as decided: refused ones end, approved ones go on by the terms of this moment. */
function decideLines(tx: Tx, { request, account }: LockedRequest, input: DecideInput): RequestLine[] {
  const decisionOf = (line: RequestLine) => input.lines.find((candidate) => candidate.lineNo === line.lineNo)!;
  const decided = request.lines.map((line) => ({ ...line, approved: decisionOf(line).approve }));
  const approved = decided.filter((line) => line.approved > 0).map((line) => asCovered(line, decisionOf(line).funding));
  const available = availableFor(request.purpose, account, tx.settings);
  const terms = new Map(weighLines({ request, available, lines: approved }).map((line) => [line.lineNo, line]));
  return decided.map((line) => {
    const lineTerms = terms.get(line.lineNo);
    if (lineTerms) return settleLine(line, line.funding === "needs_review" ? { ...lineTerms, rule: "T7" } : lineTerms);
    return { ...line, state: must(advance(lineLifecycle, line.state, "refuse")), shortfall: ZERO };
  });
}

function decisionAct(request: PartsRequest, input: DecideInput): Act & { event: RequestEvent } {
  const refused = input.lines.every((line) => line.approve === 0);
  const reduced = input.lines.find((line) => line.reason);
  return {
    event: refused ? "reject" : "approve",
    action: "parts/decide-request",
    reasonCode: reduced?.reason ?? "as_asked",
    ...(input.note ? { reason: input.note } : {}),
    data: { lines: input.lines, asked: request.lines.map(({ lineNo, asked }) => ({ lineNo, asked })) },
  };
}

/** Writes a decision about a locked request. Refuses one that somebody else has overtaken, that is incomplete, or beyond the decider. */
async function decide(tx: Tx, locked: LockedRequest, input: DecideInput) {
  const act = decisionAct(locked.request, input);
  await refuseOvertaken(tx, locked.request, { event: act.event, version: input.version });
  const fields = decisionErrors(locked.request, input);
  if (Object.keys(fields).length > 0) throw new DomainError("invalid_input", both("请检查审批内容", "check the decision"), { fields });
  const request = await refreshPrices(tx, locked.request);
  await authorizeDecision(tx, request, input);
  const lines = decideLines(tx, { request, account: locked.account }, input);
  const saved = await settleRequest(
    tx,
    { request, lines, decidedBy: tx.actor.login },
    { before: [act], action: "parts/decide-request", reasonCode: "settled" },
  );
  return answer(tx, saved, request.dealerCode ? await readAccount(tx, request.dealerCode) : null);
}

/**
 * Approves all or part of a request, line by line, within the decider's limit and never one's own (1.6). What is funded is released, held
 * on the budget and allocated at once; the rest waits for payment, remittance or consent (S1-26 to S1-31). Nothing approved: rejected.
 */
export const decideRequest = command({
  name: "parts/decide-request",
  input: DecideRequest,
  action: "parts_request.decide",
  run: async (tx, input) => decide(tx, await lockRequest(tx, input.requestNo), input),
});

/** Refuses every line of a request for one reason (S1-31): the decision that approves nothing, in one step. */
export const rejectRequest = command({
  name: "parts/reject-request",
  input: RejectRequest,
  action: "parts_request.decide",
  async run(tx, { reason, ...input }) {
    const locked = await lockRequest(tx, input.requestNo);
    const lines = locked.request.lines.map(({ lineNo }) => ({ lineNo, approve: 0, reason }));
    return await decide(tx, locked, { ...input, lines });
  },
});
