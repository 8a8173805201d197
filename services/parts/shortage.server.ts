import type { Reader, Tx } from "../platform/index.server";
import { stockShort } from "./signals.server";

/**
 * Tells of each of these parts that is about to be short while nobody lacked it: once until it is filled again. Asked before the lines are
 * written; the parts' stock is locked, so two that run short at once follow each other.
 */
export async function tellShortages(tx: Tx, skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  const lacked = await tx.$queryRaw<{ sku: string }[]>`
    SELECT DISTINCT sku FROM parts_request_line WHERE sku = ANY (${skus}::text[]) AND state = 'released' AND allocated < approved`;
  const known = new Set(lacked.map((row) => row.sku));
  for (const sku of new Set(skus)) if (!known.has(sku)) await stockShort.tell(tx, { sku });
}

/** What a part lacks at the moment, for programs that are told of it; null when nothing is waited for. */
export async function readShortage(reader: Reader, sku: string): Promise<object | null> {
  const [row] = await reader.$queryRaw<{ waiting: number; onHand: number; allocated: number }[]>`
    SELECT coalesce(sum(l.approved - l.allocated), 0)::integer AS waiting, s.on_hand AS "onHand", s.allocated
    FROM stock s LEFT JOIN parts_request_line l ON l.sku = s.sku AND l.state = 'released' AND l.allocated < l.approved
    WHERE s.sku = ${sku} AND s.status = 'good' GROUP BY s.on_hand, s.allocated`;
  if (!row || row.waiting === 0) return null;
  return { sku, waiting: row.waiting, available: row.onHand - row.allocated };
}
