import { advance, both, DomainError, formatYuan, invalidField, money, must, sumMoney, toWire, ZERO } from "../platform";
import { command, nextNumber } from "../platform/index.server";
import { answer } from "./answer.server";
import { claimReference } from "./claim-reference.server";
import { lineLifecycle } from "./lifecycle";
import { settleRequest } from "./release.server";
import { RecordPayment } from "./schema";
import { lockRequest } from "./store.server";

/** Records what a retail buyer paid, in full, and releases the lines that waited for it (S1-21 to S1-23). */
export const recordPayment = command({
  name: "parts/record-payment",
  input: RecordPayment,
  action: "parts_request.record_payment",
  async run(tx, input) {
    const { request, account } = await lockRequest(tx, input.requestNo);
    const waiting = request.lines.filter((line) => line.state === "awaiting_payment");
    if (waiting.length === 0)
      throw new DomainError("wrong_state", both("该申请单没有待付款的配件", "nothing of this request waits for payment"));
    const due = sumMoney(waiting.map((line) => line.amount ?? ZERO));
    if (!money(input.amount).equals(due)) throw invalidField("amount", both(`应收 ${formatYuan(due)}`, `${formatYuan(due)} is due`));
    const receiptNo = await nextNumber(tx, "receipt");
    await claimReference(tx, { method: input.method, reference: input.reference, receiptNo });
    await tx.retailPayment.create({
      data: {
        receiptNo,
        requestNo: request.requestNo,
        method: input.method,
        reference: input.reference,
        amount: toWire(due),
        recordedBy: tx.actor.login,
        recordedAt: tx.now,
      },
    });
    const lines = request.lines.map((line) =>
      line.state === "awaiting_payment" ? { ...line, state: must(advance(lineLifecycle, line.state, "release")) } : line,
    );
    const saved = await settleRequest(tx, { request, lines }, { before: [], action: "parts/record-payment", reasonCode: "paid" });
    return { ...answer(tx, saved, account), receiptNo };
  },
});
