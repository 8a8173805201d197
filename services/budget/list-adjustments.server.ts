import { can } from "../identity";
import { inLocale, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import type { AdjustmentStatus } from "./lifecycle";
import { ListAdjustments } from "./schema";

/** May the reader decide on it: yes, or why not. */
function mayDecide(reader: Reader, proposedBy: string) {
  const verdict = can(reader.actor, "budget.decide_adjustment", { submittedBy: proposedBy });
  return verdict.ok ? { ok: true as const } : { ok: false as const, why: inLocale(verdict.why, reader.locale) };
}

/** Adjustments of budgets, newest first; of one state or one dealer where that is asked. */
export const listAdjustments = query({
  name: "budget/adjustments",
  input: ListAdjustments,
  action: "budget.read_adjustments",
  async run(reader, { dealerCode, status, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(ADJ-\d{4}-\d{6,})$/) ?? [];
    const rows = await reader.budgetAdjustment.findMany({
      where: { ...(dealerCode ? { dealerCode } : {}), ...(status ? { status } : {}), ...(after ? { adjustmentId: { lt: after } } : {}) },
      orderBy: { adjustmentId: "desc" },
      take: limit + 1,
      include: { budgetAccount: { select: { dealer: { select: { name: true } } } } },
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ adjustmentId }) => adjustmentId);
    return {
      items: items.map((row) => ({
        adjustmentId: row.adjustmentId,
        dealerCode: row.dealerCode,
        dealerName: row.budgetAccount.dealer.name,
        amount: row.amount.toFixed(2),
        reason: row.reason,
        status: row.status as AdjustmentStatus,
        proposedBy: row.proposedBy,
        proposedAt: toWireInstant(row.proposedAt),
        decidedBy: row.decidedBy,
        decidedAt: row.decidedAt && toWireInstant(row.decidedAt),
        refusedFor: row.refusedFor,
        entrySeq: row.entrySeq,
        can: { decide: mayDecide(reader, row.proposedBy) },
      })),
      nextCursor,
    };
  },
});
