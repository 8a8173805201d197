import { advance, type Money, must, sumMoney, toWire } from "../platform";
import type { Tx } from "../platform/index.server";
import { lineLifecycle } from "./lifecycle";
import type { PartsRequest, RequestLine } from "./request";
import { type Act, everythingArrived } from "./store.server";

/** Ends what is open of a line: its allocation goes back to stock; what has shipped stays shipped. A line that has ended stays as it is. */
export const endLine = (line: RequestLine): RequestLine =>
  advance(lineLifecycle, line.state, "cancel").ok
    ? { ...line, allocated: line.shipped, state: must(advance(lineLifecycle, line.state, "cancel")) }
    : line;

/** What ending means when no line is left open: before anything shipped the whole request, later its remainder; it is closed when all of that has arrived. */
export async function endingActs(tx: Tx, request: PartsRequest, said: Omit<Act, "event">): Promise<Act[]> {
  if (request.lines.every((line) => line.shipped === 0)) return [{ event: "cancel", ...said }];
  const ended: Act = { event: "end_remainder", ...said };
  if (!(await everythingArrived(tx, request.requestNo))) return [ended];
  const { action } = said;
  return [ended, { event: "deliver", action, reasonCode: "delivered" }, { event: "close", action, reasonCode: "complete" }];
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
