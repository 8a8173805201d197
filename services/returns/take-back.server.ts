import { availableRaised, moveHolds } from "../budget/index.server";
import { toWire } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { findQuote, lockPayersAccount, moveQuote, type RepairQuote } from "./quote-store.server";
import { requireRepair } from "./repair-parts.server";
import { EndUnit } from "./way-schema";
import { lockStep, moveUnit } from "./way-store.server";

/** Withdraws a quote: what it held goes free, what was paid for it is owed back. */
export async function withdrawQuote(tx: Tx, quote: RepairQuote, said: { action: string; reason?: string }): Promise<void> {
  const { quoteNo, dealerCode, payer, status, amount, receiptNo } = quote;
  const changes = receiptNo === null ? {} : { refundDue: toWire(amount) };
  await moveQuote(tx, quote, { event: "withdraw", ...said, changes });
  if (payer !== "budget" || status !== "accepted" || dealerCode === null) return;
  await moveHolds(tx, [{ dealerCode, quoteNo, kind: "free", amount }]);
  await availableRaised.tell(tx, { dealerCode });
}

/**
 * Takes back which parts a repair needs, with the reason: the process engineer confirms them anew. Its quote is withdrawn, what it held on
 * the budget goes free, and what a walk-in paid is owed back. Nothing had left the stock.
 */
export const takePartsBack = command({
  name: "returns/take-parts-back",
  input: EndUnit,
  action: "return_unit.take_back",
  async run(tx, { reason, ...named }) {
    await lockPayersAccount(tx, named.returnNo);
    const locked = await lockStep(tx, named, "return_unit.take_back");
    const said = { action: "returns/take-parts-back", reason };
    const moved = await moveUnit(tx, locked, { event: "take_parts_back", ...said });
    const { unitNo, opinionNo, repairNo } = await requireRepair(tx, moved.unitNo);
    const quote = await findQuote(tx, { unitNo, opinionNo, repairNo });
    if (quote) await withdrawQuote(tx, quote, said);
    const withdrawn = { withdrawnBy: tx.actor.login, withdrawnAt: tx.now, withdrawnFor: reason };
    await tx.unitRepair.update({ where: { unitNo_opinionNo_repairNo: { unitNo, opinionNo, repairNo } }, data: withdrawn });
    return moved;
  },
});

/** Takes back the day of a repair, with the reason: the planner names another one. */
export const takeDayBack = command({
  name: "returns/take-day-back",
  input: EndUnit,
  action: "return_unit.take_back",
  async run(tx, { reason, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.take_back");
    const moved = await moveUnit(tx, locked, { event: "take_day_back", action: "returns/take-day-back", reason });
    const { unitNo, opinionNo, repairNo } = await requireRepair(tx, moved.unitNo);
    const unplanned = { plannedOn: null, plannedBy: null, plannedAt: null };
    await tx.unitRepair.update({ where: { unitNo_opinionNo_repairNo: { unitNo, opinionNo, repairNo } }, data: unplanned });
    return moved;
  },
});
