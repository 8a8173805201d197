import { Prisma } from "@db";
import { addDays, civilDateAt, instantAt } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Demand } from "./demand";
import { priorityOf } from "./request";
import type { Purpose } from "./terms";

/** A line of one part's queue: it waits for pieces, or has had its pieces on a day on which others wait. */
export interface QueuedLine extends Demand {
  readonly sku: string;
  readonly purpose: Purpose;
  readonly asked: number;
  readonly approved: number;
  readonly shipped: number;
  readonly requesterCode: string | null;
  readonly requesterName: string;
  readonly dealerCode: string | null;
}

type Row = Omit<QueuedLine, "party" | "priority" | "wanted"> & { safety: boolean; waits: boolean };

const toQueuedLine = ({ safety, waits, ...row }: Row): QueuedLine => ({
  ...row,
  party: row.dealerCode ?? row.requestNo,
  priority: priorityOf(row.purpose, safety),
  wanted: waits ? row.approved - row.allocated : 0,
});

const WAITS = Prisma.sql`l.state = 'released' AND l.allocated < l.approved`;

const selectLines = (from: Prisma.Sql, condition: Prisma.Sql) => Prisma.sql`
  SELECT l.sku, l.request_no AS "requestNo", l.line_no AS "lineNo", r.dealer_code AS "dealerCode", r.purpose, p.safety, r.ship_by AS "shipBy",
    l.asked, l.approved, l.allocated, l.shipped, ${WAITS} AS waits, coalesce(r.dealer_code, r.sub_distributor_code) AS "requesterCode",
    coalesce(d.name, s.name, r.ship_to_name) AS "requesterName"
  FROM ${from} JOIN part p ON p.sku = l.sku LEFT JOIN dealer d ON d.code = r.dealer_code LEFT JOIN sub_distributor s ON s.code = r.sub_distributor_code
  WHERE ${condition}`;

/**
 * Lines that have all their pieces of a part, on the business days on which others wait for it: what their parties have counts when
 * the day's pieces are dealt. The OFFSET has them looked up request by request: a day has few, whatever the planner takes it for.
 */
export async function readServed(reader: Reader, waiting: readonly Pick<QueuedLine, "sku" | "shipBy">[]): Promise<QueuedLine[]> {
  const days = new Set(waiting.flatMap(({ sku, shipBy }) => (shipBy ? [`${civilDateAt(shipBy)} ${sku}`] : [])));
  if (days.size === 0) return [];
  const spans = [...days].map((key) => ({ day: key.slice(0, 10), sku: key.slice(11) }));
  const rows = await reader.$queryRaw<Row[]>(
    selectLines(
      Prisma.sql`unnest(${spans.map(({ sku }) => sku)}::text[], ${spans.map(({ day }) => instantAt(day))}::timestamptz[],
          ${spans.map(({ day }) => instantAt(addDays(day, 1)))}::timestamptz[]) AS span (sku, begins, ends)
        JOIN parts_request r ON r.ship_by >= span.begins AND r.ship_by < span.ends
        JOIN LATERAL (SELECT * FROM parts_request_line WHERE request_no = r.request_no AND sku = span.sku OFFSET 0) l ON true`,
      Prisma.sql`l.allocated > 0 AND NOT (${WAITS})`,
    ),
  );
  return rows.map(toQueuedLine);
}

/** Everybody who waits for these parts, with those whose pieces count beside them: what `allocate` and its explanation look at. */
export async function readQueue(reader: Reader, skus: readonly string[]): Promise<QueuedLine[]> {
  const rows = await reader.$queryRaw<Row[]>(
    selectLines(
      Prisma.sql`parts_request_line l JOIN parts_request r USING (request_no)`,
      Prisma.sql`l.sku = ANY (${skus}::text[]) AND ${WAITS}`,
    ),
  );
  const waiting = rows.map(toQueuedLine);
  return [...waiting, ...(await readServed(reader, waiting))];
}
