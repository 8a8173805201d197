import { command, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { asAsked } from "./decision";
import type { RequestEvent } from "./lifecycle";
import { lockSighted } from "./note-sightings.server";
import { settleRequest } from "./release.server";
import { balanceAfter, type PartsRequest } from "./request";
import { ApproveRequest, type DecideInput, DecideRequest, RejectRequest } from "./schema";
import { type Act, type LockedRequest, lockRequest } from "./store.server";
import { weighDecision } from "./weigh-decision.server";

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
  const { account } = locked;
  const weighed = await weighDecision(tx, { request: locked.request, balance: account }, input);
  if (weighed.obstacle !== null) throw weighed.refusal;
  const { request, lines } = weighed;
  const saved = await settleRequest(
    tx,
    { request, lines, decidedBy: tx.actor.login },
    { before: [decisionAct(locked.request, input)], action: "parts/decide-request", reasonCode: "settled" },
  );
  return answer(tx, saved, account && balanceAfter(account, locked.request, saved));
}

/**
 * Approves all or part of a request, line by line, within the decider's limit and never one's own (1.6). What is funded is released, held
 * on the budget and allocated at once; the rest waits for payment, remittance or consent (S1-26 to S1-31). Nothing approved: rejected.
 */
export const decideRequest = command({
  name: "parts/decide-request",
  input: DecideRequest,
  action: "parts_request.decide",
  async run(tx, input) {
    if (input.lines.every(({ approve }) => approve === 0)) await lockSighted(tx, input.requestNo);
    return await decide(tx, await lockRequest(tx, input.requestNo), input);
  },
});

/** Approves every line of a request as it was asked: the decision of a clean case in one step. */
export const approveRequest = command({
  name: "parts/approve-request",
  input: ApproveRequest,
  action: "parts_request.decide",
  async run(tx, { requestNo, version }) {
    const locked = await lockRequest(tx, requestNo);
    return await decide(tx, locked, asAsked(locked.request, version));
  },
});

/** Refuses every line of a request for one reason (S1-31): the decision that approves nothing, in one step. */
export const rejectRequest = command({
  name: "parts/reject-request",
  input: RejectRequest,
  action: "parts_request.decide",
  async run(tx, { reason, ...input }) {
    await lockSighted(tx, input.requestNo);
    const locked = await lockRequest(tx, input.requestNo);
    const lines = locked.request.lines.map(({ lineNo }) => ({ lineNo, approve: 0, reason }));
    return await decide(tx, locked, { ...input, lines });
  },
});
