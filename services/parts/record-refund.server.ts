import { both, DomainError, formatYuan, invalidField, money, toWire, toWireInstant } from "../platform";
import { command, moneyOf } from "../platform/index.server";
import { RecordRefund } from "./schema";
import { lockRequest, saveRequest } from "./store.server";

/** Records that a retail buyer was paid back what is owed for pieces that never left, once, to the fen (1.5). */
export const recordRefund = command({
  name: "parts/record-refund",
  input: RecordRefund,
  action: "parts_request.record_refund",
  async run(tx, { requestNo, reference, amount }) {
    const { request } = await lockRequest(tx, requestNo);
    const payment = await tx.retailPayment.findUnique({ where: { requestNo } });
    if (!payment?.refundDue || payment.refundedAt)
      throw new DomainError("wrong_state", both("该申请单没有待退的款项", "nothing of this request is to be refunded"));
    const due = moneyOf(payment.refundDue);
    if (!money(amount).equals(due)) throw invalidField("amount", both(`应退 ${formatYuan(due)}`, `${formatYuan(due)} is to be refunded`));
    const { receiptNo } = payment;
    await tx.retailPayment.update({
      where: { receiptNo },
      data: { refundedAt: tx.now, refundedBy: tx.actor.login, refundReference: reference },
      select: { receiptNo: true },
    });
    const data = { receiptNo, amount: toWire(due), reference };
    const acts = [{ event: "note" as const, action: "parts/record-refund", reasonCode: "refunded", data }];
    const { status, version } = await saveRequest(tx, request, { changes: {}, acts });
    return { requestNo, status, version, receiptNo, refund: { amount: toWire(due), reference, refundedAt: toWireInstant(tx.now) } };
  },
});
