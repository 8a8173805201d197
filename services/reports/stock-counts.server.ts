import { Prisma } from "@db";
import { can } from "../identity";
import { toPermission, toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";

interface Row {
  countId: string;
  sku: string;
  name: string;
  counted: number;
  onHand: number;
  allocated: number;
  reason: string;
  reference: string;
  countedBy: string;
  countedByName: string;
  countedAt: Date;
}

/** Counts that wait for a second person, the oldest first, of one part or of all; whether this reader may be that person stands beside. */
export async function readPendingCounts(reader: Reader, sku?: string) {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT c.id::text AS "countId", c.sku, ${reader.locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_zh`} AS name, c.counted,
      c.on_hand AS "onHand", c.allocated, c.reason, c.reference, c.counted_by AS "countedBy", coalesce(u.name, c.counted_by) AS "countedByName",
      c.counted_at AS "countedAt"
    FROM stock_count c JOIN part p USING (sku) LEFT JOIN user_account u ON u.login = c.counted_by
    WHERE c.status = 'pending' AND ${sku === undefined ? Prisma.sql`true` : Prisma.sql`c.sku = ${sku}`} ORDER BY c.counted_at, c.sku LIMIT 50`;
  return rows.map(({ countedBy, countedByName, countedAt, ...row }) => ({
    ...row,
    difference: row.counted - row.onHand,
    countedBy: countedByName,
    countedAt: toWireInstant(countedAt),
    can: { decide: toPermission(can(reader.actor, "catalog.decide_count", { countedBy }), reader.locale) },
  }));
}
