import { addMonths, civilDateAt, instantAt, toWireInstant } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { accountView, budgetOf } from "./account.server";
import { ListEntries, MonthStatement } from "./schema";

interface EntryRow {
  seq: number;
  kind: string;
  amount: { toFixed(decimals: number): string };
  balanceAfter: { toFixed(decimals: number): string };
  sourceKind: string;
  sourceNo: string;
  actor: string;
  businessDate: Date;
  recordedAt: Date;
  hash: Uint8Array;
}
const toEntry = (row: EntryRow) => ({
  seq: row.seq,
  kind: row.kind,
  amount: row.amount.toFixed(2),
  balanceAfter: row.balanceAfter.toFixed(2),
  sourceKind: row.sourceKind,
  sourceNo: row.sourceNo,
  actor: row.actor,
  businessDate: civilDateOf(row.businessDate),
  recordedAt: toWireInstant(row.recordedAt),
});

/** The ledger of a dealer, newest first. */
export const listEntries = query({
  name: "budget/entries",
  input: ListEntries,
  action: "budget.read",
  async run(reader, input) {
    const dealer = await budgetOf(reader, input.dealerCode);
    const before = input.cursor && /^\d{1,9}$/.test(input.cursor) ? { lt: Number(input.cursor) } : undefined;
    const rows = await reader.budgetEntry.findMany({
      where: { dealerCode: dealer.code, ...(before ? { seq: before } : {}) },
      orderBy: { seq: "desc" },
      take: input.limit + 1,
    });
    const items = rows.slice(0, input.limit).map(toEntry);
    return { items, nextCursor: rows.length > input.limit ? String(items.at(-1)!.seq) : null };
  },
});

/** `held` as it stood at the end of a business date. */
async function heldAtEnd(reader: Reader, dealerCode: string, before: Date): Promise<string> {
  const [row] = await reader.$queryRaw<{ held: string }[]>`
    SELECT coalesce(sum(amount), 0.00)::numeric(14,2)::text AS held FROM budget_hold WHERE dealer_code = ${dealerCode} AND recorded_at < ${before}::timestamptz`;
  return row!.held;
}

/** A month's statement: opening balance, entries, holds, closing balance, chain head (1.4). */
export const readStatement = query({
  name: "budget/statement",
  input: MonthStatement,
  action: "budget.read",
  async run(reader, input) {
    const dealer = await budgetOf(reader, input.dealerCode);
    const first = `${input.month}-01`;
    const next = addMonths(first, 1);
    const range = { gte: new Date(`${first}T00:00:00Z`), lt: new Date(`${next}T00:00:00Z`) };
    const [rows, opening, held, account] = await Promise.all([
      reader.budgetEntry.findMany({ where: { dealerCode: dealer.code, businessDate: range }, orderBy: { seq: "asc" }, take: 5_000 }),
      reader.budgetEntry.findFirst({ where: { dealerCode: dealer.code, businessDate: { lt: range.gte } }, orderBy: { seq: "desc" } }),
      heldAtEnd(reader, dealer.code, instantAt(next)),
      accountView(reader, dealer.code),
    ]);
    const last = rows.at(-1) ?? opening;
    return {
      dealer,
      month: input.month,
      opening: opening?.balanceAfter.toFixed(2) ?? "0.00",
      entries: rows.map(toEntry),
      held,
      closing: last?.balanceAfter.toFixed(2) ?? "0.00",
      chainHead: last ? Buffer.from(last.hash).toString("hex") : null,
      account,
      asOf: civilDateAt(reader.now),
    };
  },
});
