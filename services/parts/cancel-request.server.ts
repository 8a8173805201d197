import { availableRaised, moveHolds, readAccount } from "../budget/index.server";
import { stockArrived } from "../catalog/index.server";
import { authorize } from "../identity";
import { advance, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { lineLifecycle, requestLifecycle } from "./lifecycle";
import type { PartsRequest, RequestLine } from "./request";
import { WithReason } from "./schema";
import { lockRequest, saveRequest } from "./store.server";

const mayEnd = (line: RequestLine) => advance(lineLifecycle, line.state, "cancel").ok;

/** Ends what is open of each line: its allocation goes back to stock; what has shipped stays shipped. */
const cancelled = (line: RequestLine): RequestLine =>
  mayEnd(line) ? { ...line, allocated: line.shipped, state: must(advance(lineLifecycle, line.state, "cancel")) } : line;

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
 * Cancels a request, or what is left of one that has shipped in part: holds and allocations go free and serve whoever waits, in the same
 * transaction (1.4, 1.6).
 */
export const cancelRequest = command({
  name: "parts/cancel-request",
  input: WithReason,
  action: "parts_request.cancel",
  async run(tx, input) {
    const { request } = await lockRequest(tx, input.requestNo);
    authorize(tx.actor, "parts_request.cancel", request);
    const anyShipped = request.lines.some((line) => line.shipped > 0);
    const event = anyShipped ? "end_remainder" : "cancel";
    must(advance(requestLifecycle, request.status, event));
    await tx.shipment.updateMany({ where: { requestNo: request.requestNo, status: "picking" }, data: { status: "void" } });
    const lines = request.lines.map(cancelled);
    const saved = await saveRequest(tx, request, { lines, clockPausedAt: null }, [
      { event, action: "parts/cancel-request", reasonCode: "cancelled", reason: input.reason },
    ]);
    await freeHolds(tx, request);
    const freed = request.lines.filter((line) => line.allocated > line.shipped).map((line) => line.sku);
    if (request.dealerCode) await availableRaised.tell(tx, { dealerCode: request.dealerCode });
    if (freed.length > 0) await stockArrived.tell(tx, { skus: [...new Set(freed)] });
    return answer(tx, saved, request.dealerCode ? await readAccount(tx, request.dealerCode) : null);
  },
});
