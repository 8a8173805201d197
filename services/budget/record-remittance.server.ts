import { both, DomainError, invalidField, money, toWire } from "../platform";
import { civilDateOf, command, dateColumn, moneyOf, nextNumber } from "../platform/index.server";
import { accountView } from "./account.server";
import { RecordRemittance } from "./schema";
import { availableRaised } from "./signals.server";
import { lockAccount, postEntries } from "./store.server";

/**
 * Records a dealer's remittance under its bank reference, once, and releases what waited for it (S1-28).
 * The same reference again answers with the first result, or `conflict` when it says something else.
 */
export const recordRemittance = command({
  name: "budget/record-remittance",
  input: RecordRemittance,
  action: "budget.record_remittance",
  async run(tx, input) {
    await lockAccount(tx, input.dealerCode);
    const known = await tx.remittance.findFirst({
      where: { bankReference: input.bankReference, reversedAt: null },
    });
    if (known) {
      const same =
        known.dealerCode === input.dealerCode &&
        moneyOf(known.amount).equals(money(input.amount)) &&
        civilDateOf(known.receivedOn) === input.date;
      if (!same) {
        throw new DomainError(
          "conflict",
          both(
            `银行流水号 ${input.bankReference} 已登记，内容不同`,
            `bank reference ${input.bankReference} is recorded with other content`,
          ),
        );
      }
      const { seq, kind, amount, balanceAfter } = await tx.budgetEntry.findUniqueOrThrow({
        where: { dealerCode_seq: { dealerCode: known.dealerCode, seq: known.entrySeq } },
      });
      const entry = { seq, kind, amount: amount.toFixed(2), balanceAfter: balanceAfter.toFixed(2) };
      return { remittanceNo: known.remittanceNo, entry, account: await accountView(tx, input.dealerCode) };
    }
    if (input.date > tx.today) throw invalidField("date", both("到账日期不能在将来", "the date must not lie in the future"));
    const remittanceNo = await nextNumber(tx, "remittance");
    const [entry] = await postEntries(tx, [
      { dealerCode: input.dealerCode, kind: "remittance", amount: money(input.amount), sourceKind: "remittance", sourceNo: remittanceNo },
    ]);
    await tx.remittance.create({
      data: {
        remittanceNo,
        dealerCode: input.dealerCode,
        bankReference: input.bankReference,
        amount: toWire(money(input.amount)),
        receivedOn: dateColumn(input.date),
        entrySeq: entry!.seq,
        recordedBy: tx.actor.login,
        recordedAt: tx.now,
      },
    });
    await availableRaised.tell(tx, { dealerCode: input.dealerCode });
    return { remittanceNo, entry: entry!, account: await accountView(tx, input.dealerCode) };
  },
});
