import { Prisma } from "@db";
import { allows } from "../identity";
import { toWireInstant } from "../platform";
import { pageOf, query, readTimedKey, writeTimedKey } from "../platform/index.server";
import { PlanningPage } from "./schema";
import { readPendingCounts } from "./stock-counts.server";

interface Row {
  sku: string;
  name: string;
  onHand: number;
  available: number;
  missing: number;
  lines: number;
  parties: number;
  due: Date | null;
}

/** Parts that released lines wait for, what must leave first on top, and the counts that wait for a second person (1.6). */
export const readPlanning = query({
  name: "reports/planning",
  input: PlanningPage,
  action: "parts_request.read_queue",
  async run(reader, { q, cursor, limit }) {
    const after = readTimedKey(cursor);
    const onward = after
      ? Prisma.sql`(coalesce(w.due, 'infinity'), w.sku) > (coalesce(${after.at}::timestamptz, 'infinity'), ${after.no})`
      : Prisma.sql`true`;
    const named =
      q === undefined
        ? Prisma.sql`true`
        : Prisma.sql`(starts_with(p.sku, upper(${q})) OR strpos(lower(p.name_zh), lower(${q})) > 0 OR strpos(lower(p.name_en), lower(${q})) > 0)`;
    const rows = await reader.$queryRaw<Row[]>`
      WITH w AS (
        SELECT l.sku, sum(l.approved - l.allocated)::int AS missing, count(*)::int AS lines,
          count(DISTINCT coalesce(r.dealer_code, r.request_no))::int AS parties, min(r.ship_by) AS due
        FROM parts_request_line l JOIN parts_request r USING (request_no) WHERE l.state = 'released' AND l.allocated < l.approved GROUP BY l.sku)
      SELECT w.sku, ${reader.locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_zh`} AS name, w.missing, w.lines, w.parties, w.due,
        coalesce(s.on_hand, 0) AS "onHand", coalesce(s.on_hand - s.allocated, 0) AS available
      FROM w JOIN part p USING (sku) LEFT JOIN stock s ON s.sku = w.sku AND s.status = 'good'
      WHERE ${named} AND ${onward} ORDER BY coalesce(w.due, 'infinity'), w.sku LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, (row) => writeTimedKey({ at: row.due, no: row.sku }));
    const counts = allows(reader.actor, "catalog.decide_count").ok ? await readPendingCounts(reader) : [];
    return {
      items: items.map(({ due, ...row }) => ({ ...row, nextShipBy: due && toWireInstant(due), overdue: due !== null && due < reader.now })),
      nextCursor,
      counts,
    };
  },
});
export type PlanningView = Awaited<ReturnType<typeof readPlanning>>;
