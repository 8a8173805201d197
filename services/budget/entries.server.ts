import { addMonths, type CivilDate, civilDateAt, instantAt, toWireInstant } from "../platform";
import { civilDateOf, dateColumn, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
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
    const [after] = readCursorParts(input.cursor, /^([1-9]\d{0,8})$/) ?? [];
    const rows = await reader.budgetEntry.findMany({
      where: { dealerCode: dealer.code, ...(after === undefined ? {} : { seq: { lt: Number(after) } }) },
      orderBy: { seq: "desc" },
      take: input.limit + 1,
    });
    const { items, nextCursor } = pageOf(rows, input.limit, ({ seq }) => String(seq));
    const reasons = await readReasons(reader, dealer.code, items);
    return { items: items.map((row) => ({ ...toEntry(row), reason: reasons.get(row.seq) ?? null })), nextCursor };
  },
});

/** Why each of the reversals among these was made, by its number. */
async function readReasons(
  reader: Reader,
  dealerCode: string,
  rows: readonly Pick<EntryRow, "seq" | "kind">[],
): Promise<Map<number, string | null>> {
  const seqs = rows.filter(({ kind }) => kind === "reversal").map(({ seq }) => seq);
  if (seqs.length === 0) return new Map();
  const told = await reader.$queryRaw<{ seq: number; reason: string | null }[]>`
    SELECT (data->>'reversalSeq')::integer AS seq, reason FROM event
    WHERE subject_kind = 'budget' AND subject_no = ${dealerCode} AND action = 'budget/reverse-entry' AND (data->>'reversalSeq')::integer = ANY (${seqs}::integer[])`;
  return new Map(told.map(({ seq, reason }) => [seq, reason]));
}

const MAX_ENTRIES = 5_000;

interface Span {
  dealerCode: string;
  first: CivilDate;
  next: CivilDate;
  lastSeq: number;
}

/**
 * Balances by business date: a posting that waited over midnight of a month's end stands after one of the next month, so that the
 * balance after a month's last entry may hold another month's money.
 */
async function sumEntries(reader: Reader, { dealerCode, first, next, lastSeq }: Span) {
  const [row] = await reader.$queryRaw<{ opening: string; closing: string; count: number }[]>`
    SELECT coalesce(sum(amount) FILTER (WHERE business_date < ${first}::date), 0.00)::text AS opening, coalesce(sum(amount), 0.00)::text AS closing,
      count(*) FILTER (WHERE business_date >= ${first}::date)::integer AS count
    FROM budget_entry WHERE dealer_code = ${dealerCode} AND business_date < ${next}::date AND seq <= ${lastSeq}`;
  return row!;
}

/** `held` as it stood at the end of a business date. */
async function heldAtEnd(reader: Reader, dealerCode: string, before: Date): Promise<string> {
  const [row] = await reader.$queryRaw<{ held: string }[]>`
    SELECT coalesce(sum(amount), 0.00)::numeric(14,2)::text AS held FROM budget_hold WHERE dealer_code = ${dealerCode} AND recorded_at < ${before}::timestamptz`;
  return row!.held;
}

/**
 * A month's statement: opening balance, entries, holds, closing balance, chain head (1.4). Opening and all entries make closing; of more
 * than 5,000 entries the first are listed and `leftOut` counts the others, which `budget/entries` lists.
 */
export const readStatement = query({
  name: "budget/statement",
  input: MonthStatement,
  action: "budget.read",
  async run(reader, input) {
    const dealer = await budgetOf(reader, input.dealerCode);
    const first = `${input.month}-01`;
    const next = addMonths(first, 1);
    const last = await reader.budgetEntry.findFirst({
      where: { dealerCode: dealer.code, businessDate: { lt: dateColumn(next) } },
      orderBy: { seq: "desc" },
      select: { seq: true, hash: true },
    });
    const lastSeq = last?.seq ?? 0; // what is posted from here on belongs to the next reading
    const [rows, { opening, closing, count }, held, account] = await Promise.all([
      reader.budgetEntry.findMany({
        where: { dealerCode: dealer.code, businessDate: { gte: dateColumn(first), lt: dateColumn(next) }, seq: { lte: lastSeq } },
        orderBy: { seq: "asc" },
        take: MAX_ENTRIES,
      }),
      sumEntries(reader, { dealerCode: dealer.code, first, next, lastSeq }),
      heldAtEnd(reader, dealer.code, instantAt(next)),
      accountView(reader, dealer.code),
    ]);
    const reasons = await readReasons(reader, dealer.code, rows);
    return {
      dealer,
      month: input.month,
      opening,
      /** `reason` tells why an entry was undone. */
      entries: rows.map((row) => ({ ...toEntry(row), reason: reasons.get(row.seq) ?? null })),
      leftOut: count - rows.length,
      held,
      closing,
      chainHead: last && Buffer.from(last.hash).toString("hex"),
      account,
      asOf: civilDateAt(reader.now),
    };
  },
});
