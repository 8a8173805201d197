import type { Prisma } from "@db";
import type { Account } from "../budget/index.server";
import { authorize, isPartner } from "../identity";
import { claimReference } from "../parts/index.server";
import { both, DomainError, formatYuan, invalidField, money, toWire } from "../platform";
import { command, nextNumber, type Tx } from "../platform/index.server";
import { holdIfFits } from "./hold-repairs.server";
import { writeQuote } from "./quote-repair.server";
import { lockPayersAccount, moveQuote, type RepairQuote, requireQuote, toQuote } from "./quote-store.server";
import { findRepair, requireRepair } from "./repair-parts.server";
import { isKept } from "./return";
import { lockReturn } from "./store.server";
import { withdrawQuote } from "./take-back.server";
import { AnswerRepairQuote, NameRepairPayer, RecordRepairPayment, RefundRepair } from "./way-schema";
import { type LockedUnit, lockStep, moveUnit } from "./way-store.server";

interface Accepted {
  readonly locked: LockedUnit;
  readonly quote: RepairQuote;
  readonly account: Account | null;
  readonly said: { readonly action: string; readonly reason?: string };
  readonly changes: Prisma.RepairQuoteUncheckedUpdateInput;
}

/** The quote was accepted: it is held where it fits, else it waits for a remittance, or for what a walk-in pays (S1-28). */
async function accept(tx: Tx, { locked, quote, account, said, changes }: Accepted) {
  const isFunded = quote.payer === "budget" && (await holdIfFits(tx, quote, account!));
  const moved = await moveQuote(tx, quote, { event: isFunded ? "accept" : "await_money", ...said, changes });
  if (isFunded) await moveUnit(tx, locked, { event: "accept_quote", ...said });
  return moved;
}

const answer = ({ quoteNo, status, amount, payer }: RepairQuote) => ({ quoteNo, status, payer, amount: toWire(amount) });

/**
 * The sender says whether the repair is done at this price: the dealer itself, or customer service for it with a note. What is accepted is held
 * on the budget, or waits for money; what is refused goes back unrepaired (1.10).
 */
export const answerRepairQuote = command({
  name: "returns/answer-repair-quote",
  input: AnswerRepairQuote,
  action: "return_unit.answer_quote",
  async run(tx, { accept: isAccepted, note, ...named }) {
    const account = await lockPayersAccount(tx, named.returnNo);
    const locked = await lockStep(tx, named, "return_unit.answer_quote");
    if (!isPartner(tx.actor) && note === undefined) throw invalidField("note", both("请注明答复来自谁", "say whose answer it is"));
    const quote = await requireQuote(tx, await findRepair(tx, locked.unit.unitNo));
    const changes = { answeredBy: tx.actor.login, answeredAt: tx.now, answerNote: note ?? null };
    const said = { action: "returns/answer-repair-quote", ...(note !== undefined && { reason: note }) };
    if (isAccepted) return answer(await accept(tx, { locked, quote, account, said, changes }));
    const moved = await moveQuote(tx, quote, {
      ...{ event: "refuse", ...said },
      changes: quote.status === "offered" ? changes : {},
    });
    await moveUnit(tx, locked, { event: "refuse_quote", ...said });
    return answer(moved);
  },
});

/** Customer service decides who pays, whatever the warranty says, with the reason; a quote that stood is withdrawn (1.10). */
export const nameRepairPayer = command({
  name: "returns/name-repair-payer",
  input: NameRepairPayer,
  action: "return_unit.name_payer",
  async run(tx, { payer, reason, ...named }) {
    await lockPayersAccount(tx, named.returnNo);
    const locked = await lockStep(tx, named, "return_unit.name_payer");
    const repair = await requireRepairToQuote(tx, locked);
    if (payer !== "company" && isKept(locked.known, locked.unit))
      throw new DomainError("wrong_state", both("此产品由公司留用，维修由公司付款", "the company keeps it and pays for its repair"));
    const before = await requireQuote(tx, repair);
    if ((before.payer === "company") === (payer === "company"))
      throw new DomainError("conflict", both("付款方已是如此", "it is paid so already"));
    const said = { action: "returns/name-repair-payer", reason };
    await withdrawQuote(tx, before, said);
    const quote = await writeQuote(tx, { locked, repair, named: { payer, reason } });
    if (quote.payer === "company" && locked.unit.state === "quoted") await moveUnit(tx, locked, { event: "accept_quote", ...said });
    if (quote.payer !== "company") await moveUnit(tx, locked, { event: "quote", ...said });
    return answer(quote);
  },
});

/** Who pays is decided until the day of the repair is named. */
async function requireRepairToQuote(tx: Tx, { unit }: LockedUnit) {
  if (unit.state !== "quoted" && unit.state !== "parts_confirmed")
    throw new DomainError(
      "wrong_state",
      both("配件确认后、排期前才能更改付款方", "who pays is decided after the parts are confirmed and before the day is named"),
    );
  return await requireRepair(tx, unit.unitNo);
}

/** Records what a walk-in paid for a repair, in full; then it goes on (1.10). */
export const recordRepairPayment = command({
  name: "returns/record-repair-payment",
  input: RecordRepairPayment,
  action: "return_unit.record_payment",
  async run(tx, { method, reference, amount, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.record_payment");
    const quote = await requireQuote(tx, await findRepair(tx, locked.unit.unitNo));
    if (quote.payer !== "retail" || quote.status !== "awaiting_money")
      throw new DomainError("wrong_state", both("没有待付的维修费", "no repair waits for a payment"));
    if (!money(amount).equals(quote.amount))
      throw invalidField("amount", both(`应收 ${formatYuan(quote.amount)}`, `${formatYuan(quote.amount)} is due`));
    const receiptNo = await nextNumber(tx, "receipt");
    await claimReference(tx, { method, reference, receiptNo });
    const said = { action: "returns/record-repair-payment", data: { receiptNo, method } };
    const changes = { receiptNo, paidMethod: method, paidReference: reference, paidBy: tx.actor.login, paidAt: tx.now };
    const moved = await moveQuote(tx, quote, { event: "accept", ...said, changes });
    await moveUnit(tx, locked, { event: "accept_quote", ...said });
    return { ...answer(moved), receiptNo };
  },
});

/** Records that a walk-in got back what a repair did not take. */
export const refundRepair = command({
  name: "returns/refund-repair",
  input: RefundRepair,
  action: "return_unit.record_payment",
  async run(tx, { returnNo, quoteNo, reference }) {
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return_unit.record_payment", known);
    const row = await tx.repairQuote.findFirst({ where: { quoteNo, unitNo: { in: known.units.map(({ unitNo }) => unitNo) } } });
    if (!row?.refundDue || row.refundedAt)
      throw new DomainError("wrong_state", both("没有待退的维修费", "nothing is owed back for this repair"));
    const changes = { refundReference: reference, refundedBy: tx.actor.login, refundedAt: tx.now };
    const moved = await moveQuote(tx, toQuote(row), { action: "returns/refund-repair", changes });
    return { ...answer(moved), refunded: toWire(moved.refundDue!) };
  },
});
