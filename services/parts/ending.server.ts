import { advance, type Money, must, sumMoney, toWire } from "../platform";
import type { Tx } from "../platform/index.server";
import { owesCore } from "./core.server";
import { lineLifecycle } from "./lifecycle";
import type { PartsRequest, RequestLine } from "./request";
import { type Act, everythingArrived } from "./store.server";

/** Ends what is open of a line: its allocation goes back to stock; what has shipped stays shipped. A line that has ended stays as it is. */
export const endLine = (line: RequestLine): RequestLine =>
  advance(lineLifecycle, line.state, "cancel").ok
    ? { ...line, allocated: line.shipped, state: must(advance(lineLifecycle, line.state, "cancel")) }
    : line;

/** What it means for a request that nothing of it is on its way any more: delivered, and closed unless a core is still owed (1.6). */
export async function arrivalActs(tx: Tx, requestNo: string, said: Omit<Act, "event">): Promise<Act[]> {
  const delivered: Act = { event: "deliver", ...said };
  return (await owesCore(tx, requestNo)) ? [delivered] : [delivered, { event: "close", action: said.action, reasonCode: "complete" }];
}

/** What ending means when no line is left open: before anything shipped the whole request, later its remainder; it is delivered when all of that has arrived. */
export async function endingActs(tx: Tx, request: PartsRequest, said: Omit<Act, "event">): Promise<Act[]> {
  if (request.lines.every((line) => line.shipped === 0)) return [{ event: "cancel", ...said }];
  const ended: Act = { event: "end_remainder", ...said };
  if (!(await everythingArrived(tx, request.requestNo))) return [ended];
  return [ended, ...(await arrivalActs(tx, request.requestNo, { action: said.action, reasonCode: "delivered" }))];
}

/** What was paid for the pieces of cancelled retail lines that never left. */
const paidForNothing = (lines: readonly RequestLine[]): Money =>
  sumMoney(
    lines
      .filter((line) => line.funding === "retail" && line.state === "cancelled")
      .map((line) => line.unitPrice!.times(line.approved - line.shipped)),
  );

/** Owes back what a retail buyer paid for pieces that will not leave any more (1.5); null where nothing of it was paid. */
export async function oweRefund(tx: Tx, requestNo: string, lines: readonly RequestLine[]): Promise<string | null> {
  const due = paidForNothing(lines);
  if (due.isZero()) return null;
  const { count } = await tx.retailPayment.updateMany({ where: { requestNo }, data: { refundDue: toWire(due), refundDueAt: tx.now } });
  return count === 0 ? null : toWire(due);
}
