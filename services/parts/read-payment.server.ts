import { can } from "../identity";
import { toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";
import type { PartsRequest } from "./request";

/** What a retail buyer paid for a request, and what of it is owed or was paid back; null where nothing was, or where it is not the reader's affair. */
export async function readPayment(reader: Reader, request: PartsRequest) {
  if (!can(reader.actor, "receipt.read", request).ok) return null;
  const row = await reader.retailPayment.findUnique({ where: { requestNo: request.requestNo } });
  return (
    row && {
      receiptNo: row.receiptNo,
      method: row.method,
      reference: row.reference,
      amount: row.amount.toFixed(2),
      paidAt: toWireInstant(row.recordedAt),
      refund: row.refundDue && {
        amount: row.refundDue.toFixed(2),
        refundedAt: row.refundedAt && toWireInstant(row.refundedAt),
        reference: row.refundReference,
      },
    }
  );
}
