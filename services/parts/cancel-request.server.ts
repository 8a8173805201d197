import { availableRaised, moveHolds, readAccount } from "../budget/index.server";
import { lockStock, stockArrived } from "../catalog/index.server";
import { authorize } from "../identity";
import { command, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { endingActs, endLine, oweRefund } from "./ending.server";
import { findBackOrders } from "./fill-back-orders.server";
import { lockSighted } from "./note-sightings.server";
import { findWaiting } from "./release.server";
import type { PartsRequest, RequestLine } from "./request";
import { WithReason } from "./schema";
import { lockRequest, readRequests, saveRequest } from "./store.server";

const skusOf = (lines: readonly RequestLine[]): string[] => [...new Set(lines.map((line) => line.sku))];

/** Locks the request together with those that what it gives up may serve, and then the stock of all their parts. */
async function lockWithServed(tx: Tx, requestNo: string): Promise<PartsRequest> {
  await lockSighted(tx, requestNo);
  const [seen] = await readRequests(tx, [requestNo]);
  const waiting = seen?.dealerCode ? await findWaiting(tx, seen.dealerCode) : { requestNos: [], skus: [] };
  const backOrders = await findBackOrders(tx, skusOf(seen?.lines ?? []));
  const { request } = await lockRequest(tx, requestNo, [...waiting.requestNos, ...backOrders]);
  await lockStock(tx, [...skusOf(request.lines), ...waiting.skus]);
  return request;
}

async function freeHolds(tx: Tx, request: PartsRequest): Promise<void> {
  const { dealerCode, requestNo } = request;
  if (dealerCode === null) return;
  const held = request.lines.filter((line) => line.state === "released" && line.funding === "budget");
  await moveHolds(
    tx,
    held.map((line) => ({
      dealerCode,
      requestNo,
      lineNo: line.lineNo,
      kind: "free",
      amount: line.unitPrice!.times(line.approved - line.shipped),
    })),
  );
}

/**
 * Cancels a request, or what is left of one that has shipped in part: allocations go free and serve the back orders, then holds go free
 * and serve the lines that wait for money, in the same transaction (1.4, 1.6). What a retail buyer paid for the rest is owed back (1.5).
 */
export const cancelRequest = command({
  name: "parts/cancel-request",
  input: WithReason,
  action: "parts_request.cancel",
  async run(tx, { requestNo, reason }) {
    const request = await lockWithServed(tx, requestNo);
    authorize(tx.actor, "parts_request.cancel", request);
    await tx.shipment.updateMany({ where: { requestNo, status: "picking" }, data: { status: "void" } });
    const lines = request.lines.map(endLine);
    const refundDue = await oweRefund(tx, requestNo, lines);
    const said = { action: "parts/cancel-request", reasonCode: "cancelled", reason, ...(refundDue ? { data: { refundDue } } : {}) };
    const acts = await endingActs(tx, request, said);
    const saved = await saveRequest(tx, request, { changes: { lines, clockPausedAt: null }, acts });
    await freeHolds(tx, request);
    const freed = skusOf(request.lines.filter((line) => line.allocated > line.shipped));
    if (freed.length > 0) await stockArrived.tell(tx, { skus: freed });
    if (request.dealerCode) await availableRaised.tell(tx, { dealerCode: request.dealerCode });
    return answer(tx, saved, request.dealerCode ? await readAccount(tx, request.dealerCode) : null);
  },
});
