import { readCalendar } from "../calendar/index.server";
import { authorize } from "../identity";
import { advance, both, DomainError, invalidField, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { requestLifecycle } from "./lifecycle";
import { lockSighted, noteSightingsAnew, saysOfFaults } from "./note-sightings.server";
import { refuseOvertaken } from "./overtaken.server";
import { isRedirected, redirection } from "./redirect-request.server";
import type { PartsRequest } from "./request";
import { type ResubmitInput, ResubmitRequest, WithReason } from "./schema";
import { resumeClock } from "./ship-by";
import { lockRequest, readRequests, saveRequest } from "./store.server";
import { decisionData, insertLines, neededApprover, pricesFrozenUntil, refuseSuspended } from "./submit-request.server";
import { submitterFor } from "./submitter.server";
import { weighRequest } from "./weigh-request.server";

/** Sends a request back to who asked, with what is missing; the ship-by clock stands meanwhile. */
export const sendBackRequest = command({
  name: "parts/send-back-request",
  input: WithReason,
  action: "parts_request.decide",
  async run(tx, input) {
    const { request, account } = await lockRequest(tx, input.requestNo);
    authorize(tx.actor, "parts_request.decide", { submittedBy: await submitterFor(tx, request) });
    await refuseOvertaken(tx, request, { event: "send_back" });
    const saved = await saveRequest(tx, request, {
      changes: { clockPausedAt: tx.now },
      acts: [{ event: "send_back", action: "parts/send-back-request", reasonCode: "sent_back", reason: input.reason }],
    });
    return answer(tx, saved, account);
  },
});

/** Ends a request that advice by phone has solved: no part is needed (S1-20). */
export const resolveRequestRemotely = command({
  name: "parts/resolve-request-remotely",
  input: WithReason,
  action: "parts_request.decide",
  async run(tx, input) {
    await lockSighted(tx, input.requestNo);
    const { request, account } = await lockRequest(tx, input.requestNo);
    authorize(tx.actor, "parts_request.decide", { submittedBy: await submitterFor(tx, request) });
    await refuseOvertaken(tx, request, { event: "resolve_remotely" });
    if (request.purpose !== "repair")
      throw new DomainError("wrong_state", both("只有维修申请可以远程解决", "only a repair request can be resolved remotely"));
    const saved = await saveRequest(tx, request, {
      changes: {},
      acts: [
        { event: "resolve_remotely", action: "parts/resolve-request-remotely", reasonCode: "resolved_remotely", reason: input.reason },
      ],
    });
    return answer(tx, saved, account);
  },
});

/** The lines asked again where no others are given. */
const sameLines = (request: PartsRequest) =>
  request.lines.map(({ sku, asked, faultySerial }) => ({ sku, quantity: asked, ...(faultySerial ? { serial: faultySerial } : {}) }));

/** Weighs the lines anew as who first asked would, and replaces the old ones. */
async function replaceLines(tx: Tx, request: PartsRequest, { lines, requester }: ResubmitInput) {
  const input = {
    again: request,
    requester: {
      tier: request.tier,
      ...(request.dealerCode ? { dealerCode: request.dealerCode } : {}),
      ...(request.subDistributorCode ? { subDistributorCode: request.subDistributorCode } : {}),
      ...requester,
    },
    purpose: request.purpose,
    ...(request.serial ? { serial: request.serial } : {}),
    ...(request.insistReason ? { insist: { reason: request.insistReason } } : {}),
    ...(request.exchange ? { exchange: request.exchange } : {}),
    lines: lines ?? sameLines(request),
  };
  const weighed = await weighRequest(tx, input);
  refuseSuspended(weighed);
  if (isRedirected(weighed)) throw redirection(weighed.requester.servicingParty);
  await tx.partsRequestLine.deleteMany({ where: { requestNo: request.requestNo } });
  await tx.$executeRaw(insertLines(request.requestNo, weighed));
  if (saysOfFaults(weighed)) await noteSightingsAnew(tx, request, weighed.lines);
  return weighed;
}

/** Puts a request that was sent back before customer service again, as it was or with new lines, address or note. */
export const resubmitRequest = command({
  name: "parts/resubmit-request",
  input: ResubmitRequest,
  action: "parts_request.resubmit",
  async run(tx, input) {
    await lockSighted(
      tx,
      input.requestNo,
      (input.lines ?? []).flatMap(({ serial }) => serial ?? []),
    );
    const { request } = await lockRequest(tx, input.requestNo);
    authorize(tx.actor, "parts_request.resubmit", request);
    must(advance(requestLifecycle, request.status, "resubmit"));
    if (request.exchange && input.lines)
      throw invalidField("lines", both("换机申请不能改为其他配件", "an exchange keeps the unit that was agreed"));
    const weighed = await replaceLines(tx, request, input);
    if (input.shipTo) {
      const { name, phone, address } = input.shipTo;
      await tx.partsRequest.update({
        where: { requestNo: request.requestNo },
        data: { shipToName: name, shipToPhone: phone, shipToAddress: address },
      });
    }
    const mismatchReason = input.requester?.mismatchReason;
    if (mismatchReason) await tx.partsRequest.update({ where: { requestNo: request.requestNo }, data: { mismatchReason } });
    if (input.note) await tx.partsRequest.update({ where: { requestNo: request.requestNo }, data: { note: input.note } });
    const shipBy =
      request.shipBy && request.clockPausedAt
        ? resumeClock(await readCalendar(tx), request.shipBy, { from: request.clockPausedAt, to: tx.now })
        : request.shipBy;
    const changes = {
      shipBy,
      clockPausedAt: null,
      approverRole: neededApprover(tx, weighed),
      priority: weighed.priority,
      pricesFrozenUntil: pricesFrozenUntil(tx),
    };
    await saveRequest(tx, request, {
      changes: changes,
      acts: [{ event: "resubmit", action: "parts/resubmit-request", reasonCode: "resubmitted", data: decisionData(tx, weighed) }],
    });
    const [saved] = await readRequests(tx, [request.requestNo]);
    return answer(tx, saved!, weighed.balance);
  },
});
