import { toWireInstant } from "../platform";
import { civilDateOf, pageOf, query, readCursorParts } from "../platform/index.server";
import { ListRemittances } from "./schema";

/** What dealers remitted, newest first, of one dealer or of all; reversed ones say when (S1-28). */
export const listRemittances = query({
  name: "budget/remittances",
  input: ListRemittances,
  action: "budget.record_remittance",
  async run(reader, { dealerCode, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(RM-\d{4}-\d{6,9})$/) ?? [];
    const rows = await reader.remittance.findMany({
      where: { ...(dealerCode === undefined ? {} : { dealerCode }), ...(after === undefined ? {} : { remittanceNo: { lt: after } }) },
      orderBy: { remittanceNo: "desc" },
      take: limit + 1,
      include: { budgetAccount: { select: { dealer: { select: { name: true } } } } },
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ remittanceNo }) => remittanceNo);
    return {
      items: items.map((row) => ({
        remittanceNo: row.remittanceNo,
        dealerCode: row.dealerCode,
        dealerName: row.budgetAccount.dealer.name,
        bankReference: row.bankReference,
        amount: row.amount.toFixed(2),
        receivedOn: civilDateOf(row.receivedOn),
        recordedBy: row.recordedBy,
        reversedAt: row.reversedAt && toWireInstant(row.reversedAt),
      })),
      nextCursor,
    };
  },
});
