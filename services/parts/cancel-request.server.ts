import { availableRaised, moveHolds, readAccount } from "../budget/index.server";
import { lockStock, stockArrived } from "../catalog/index.server";
import { authorize } from "../identity";
import { advance, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { findBackOrders } from "./fill-back-orders.server";
import { lineLifecycle } from "./lifecycle";
import { findWaiting } from "./release.server";
import type { PartsRequest, RequestLine } from "./request";
import { WithReason } from "./schema";
import { type Act, everythingArrived, lockRequest, readRequests, saveRequest } from "./store.server";

const mayEnd = (line: RequestLine) => advance(lineLifecycle, line.state, "cancel").ok;

/** Ends what is open of each line: its allocation goes back to stock; what has shipped stays shipped. */
const cancelled = (line: RequestLine): RequestLine =>
  mayEnd(line) ? { ...line, allocated: line.shipped, state: must(advance(lineLifecycle, line.state, "cancel")) } : line;

const skusOf = (lines: readonly RequestLine[]): string[] => [...new Set(lines.map((line) => line.sku))];

/** Locks the request together with those that what it gives up may serve, and then the stock of all their parts. */
async function lockWithServed(tx: Tx, requestNo: string): Promise<PartsRequest> {
  const [seen] = await readRequests(tx, [requestNo]);
  const waiting = seen?.dealerCode ? await findWaiting(tx, seen.dealerCode) : { requestNos: [], skus: [] };
  const backOrders = await findBackOrders(tx, skusOf(seen?.lines ?? []));
  const { request } = await lockRequest(tx, requestNo, [...waiting.requestNos, ...backOrders]);
  await lockStock(tx, [...skusOf(request.lines), ...waiting.skus]);
  return request;
}

/** What cancelling means: before anything shipped the whole request, later its remainder; it is closed when all of that has arrived. */
async function actsOf(tx: Tx, request: PartsRequest, reason: string): Promise<Act[]> {
  const action = "parts/cancel-request";
  if (request.lines.every((line) => line.shipped === 0)) return [{ event: "cancel", action, reasonCode: "cancelled", reason }];
  const ended: Act = { event: "end_remainder", action, reasonCode: "cancelled", reason };
  if (!(await everythingArrived(tx, request.requestNo))) return [ended];
  return [ended, { event: "deliver", action, reasonCode: "delivered" }, { event: "close", action, reasonCode: "complete" }];
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
 * and serve the lines that wait for money, in the same transaction (1.4, 1.6).
 */
export const cancelRequest = command({
  name: "parts/cancel-request",
  input: WithReason,
  action: "parts_request.cancel",
  async run(tx, input) {
    const request = await lockWithServed(tx, input.requestNo);
    authorize(tx.actor, "parts_request.cancel", request);
    await tx.shipment.updateMany({ where: { requestNo: request.requestNo, status: "picking" }, data: { status: "void" } });
    const acts = await actsOf(tx, request, input.reason);
    const saved = await saveRequest(tx, request, { changes: { lines: request.lines.map(cancelled), clockPausedAt: null }, acts: acts });
    await freeHolds(tx, request);
    const freed = skusOf(request.lines.filter((line) => line.allocated > line.shipped));
    if (freed.length > 0) await stockArrived.tell(tx, { skus: freed });
    if (request.dealerCode) await availableRaised.tell(tx, { dealerCode: request.dealerCode });
    return answer(tx, saved, request.dealerCode ? await readAccount(tx, request.dealerCode) : null);
  },
});
