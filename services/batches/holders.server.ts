import type { Reader } from "../platform/index.server";
import type { BatchCase } from "./case";
import type { HandlingMode } from "./radar";

/** Who has units of a case's batches that can come back. */
export interface Holder {
  /** Null of those to whom the company sold itself. */
  readonly dealerCode: string | null;
  readonly dealerName: string | null;
  readonly units: number;
  /** What is agreed with it by now. */
  readonly mode: HandlingMode | null;
  readonly isDone: boolean;
}

/** The dealers that have units of a case's batches, and those to whom the company sold itself: with whom a handling is to be agreed (S1-35). */
export const findHolders = (reader: Reader, { caseNo, batchNos }: BatchCase): Promise<Holder[]> => reader.$queryRaw<Holder[]>`
  SELECT o.dealer_code AS "dealerCode", d.name AS "dealerName", o.units, h.mode, h.done_at IS NOT NULL AS "isDone"
  FROM (SELECT u.dealer_code, count(*)::int AS units FROM unit u
      WHERE u.batch_no = ANY (${batchNos}::text[]) AND u.place NOT IN ('scrapped', 'supplier')
        AND NOT (u.place = 'stock' AND u.stock_status IN ('good', 'on_hold')) GROUP BY u.dealer_code) o
    LEFT JOIN dealer d ON d.code = o.dealer_code
    LEFT JOIN batch_handling h ON h.case_no = ${caseNo} AND h.replaced_at IS NULL AND h.dealer_code IS NOT DISTINCT FROM o.dealer_code
  ORDER BY o.dealer_code NULLS LAST`;
