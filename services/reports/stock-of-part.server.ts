import { Prisma } from "@db";
import { readStock } from "../catalog/index.server";
import { allows } from "../identity";
import { toPermission, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { StockOfPart } from "./schema";
import { readPendingCounts } from "./stock-counts.server";

interface Row {
  id: bigint;
  status: string;
  quantity: number;
  sourceKind: string;
  /** The delivery note, the issue slip or the count sheet. */
  document: string;
  requestNo: string | null;
  by: string;
  at: Date;
}

/** What came and went of a part, the newest first. */
async function readMovements(reader: Reader, sku: string, { cursor, limit }: { cursor: string | undefined; limit: number }) {
  const after = readCursorParts(cursor, /^(\d{1,18})$/);
  const onward = after ? Prisma.sql`m.id < ${BigInt(after[0]!)}` : Prisma.sql`true`;
  const rows = await reader.$queryRaw<Row[]>`
    SELECT m.id, m.status, m.quantity, m.source_kind AS "sourceKind", coalesce(c.reference, m.source_no) AS document, s.request_no AS "requestNo",
      coalesce(u.name, m.actor) AS by, m.at
    FROM stock_movement m LEFT JOIN stock_count c ON m.source_kind = 'count' AND c.id::text = m.source_no
      LEFT JOIN shipment s ON m.source_kind = 'shipment' AND s.issue_slip_no = m.source_no LEFT JOIN user_account u ON u.login = m.actor
    WHERE m.sku = ${sku} AND ${onward} ORDER BY m.id DESC LIMIT ${limit + 1}`;
  const { items, nextCursor } = pageOf(rows, limit, (row) => String(row.id));
  return { items: items.map(({ id, at, ...row }) => ({ ...row, id: String(id), at: toWireInstant(at) })), nextCursor };
}

/** The stock of one part as the warehouse works on it: its movements, a count that waits for a second person, and who may count (1.2). */
export const readStockOfPart = query({
  name: "reports/stock-of-part",
  input: StockOfPart,
  action: "catalog.read_stock",
  async run(reader, { sku, cursor, limit }) {
    const { nameZh, nameEn, ...stock } = await readStock.definition.run(reader, { sku });
    const [pending] = await readPendingCounts(reader, stock.sku);
    return {
      ...stock,
      name: reader.locale === "en" ? nameEn : nameZh,
      movements: await readMovements(reader, stock.sku, { cursor, limit }),
      pending: pending ?? null,
      can: { count: toPermission(allows(reader.actor, "catalog.count_stock"), reader.locale) },
    };
  },
});
export type StockOfPartView = Awaited<ReturnType<typeof readStockOfPart>>;
