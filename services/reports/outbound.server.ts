import { Prisma } from "@db";
import { isOverdue, type RequestStatus } from "../parts";
import { readScannedCode, toWireInstant } from "../platform";
import { type Page, pageOf, query, type Reader, readTimedKey, writeTimedKey } from "../platform/index.server";
import { OUTBOUND_STAGES, type OutboundStage, OutboundWork } from "./schema";

const MOST = 1_000;

interface Row {
  requestNo: string;
  requesterCode: string | null;
  requesterName: string;
  shipBy: Date | null;
  status: RequestStatus;
  clockPausedAt: Date | null;
  issueSlipNo: string | null;
  carrier: string | null;
  waybillNo: string | null;
  shippedAt: Date | null;
  onTime: boolean | null;
  lines: { lineNo: number; sku: string; name: string; quantity: number }[];
  due: Date | null;
}

const READY = Prisma.sql`l.state = 'released' AND l.allocated > l.shipped`;
const hasReady = Prisma.sql`EXISTS (SELECT 1 FROM parts_request_line l WHERE l.request_no = r.request_no AND ${READY})`;

/** The requests or slips of a stage: pieces are ready and no slip names them, a slip is being picked, or it is on its way. */
const STAGES: Record<OutboundStage, { from: Prisma.Sql; due: Prisma.Sql; no: Prisma.Sql }> = {
  to_ship: {
    from: Prisma.sql`parts_request r LEFT JOIN shipment p ON p.request_no = r.request_no AND p.status = 'picking'
      WHERE r.status IN ('awaiting_payment', 'awaiting_remittance', 'awaiting_consent', 'released', 'picking') AND p.issue_slip_no IS NULL AND ${hasReady}`,
    due: Prisma.sql`r.ship_by`,
    no: Prisma.sql`r.request_no`,
  },
  picking: {
    from: Prisma.sql`shipment p JOIN parts_request r USING (request_no) WHERE p.status = 'picking'`,
    due: Prisma.sql`r.ship_by`,
    no: Prisma.sql`r.request_no`,
  },
  shipped: {
    from: Prisma.sql`shipment p JOIN parts_request r USING (request_no) WHERE p.status = 'shipped'`,
    due: Prisma.sql`p.shipped_at`,
    no: Prisma.sql`p.issue_slip_no`,
  },
};

/** What goes or went out: of a slip that left what it carries, else what is ready. */
const linesOf = (stage: OutboundStage) =>
  stage === "shipped"
    ? Prisma.sql`SELECT l.line_no, l.sku, s.quantity FROM shipment_line s JOIN parts_request_line l USING (request_no, line_no) WHERE s.issue_slip_no = w."issueSlipNo"`
    : Prisma.sql`SELECT l.line_no, l.sku, l.allocated - l.shipped AS quantity FROM parts_request_line l WHERE l.request_no = w."requestNo" AND ${READY}`;

/** What is due first comes first; `after` is the key of the row before this page, `2026-03-10T09:30:00.000Z~PR-2026-000001`. */
async function readWork(reader: Reader, { stage, cursor, limit }: { stage: OutboundStage; cursor: string | undefined; limit: number }) {
  const { from, due, no } = STAGES[stage];
  const after = readTimedKey(cursor);
  const onward = after
    ? Prisma.sql`(coalesce(${due}, 'infinity'), ${no}) > (coalesce(${after.at}::timestamptz, 'infinity'), ${after.no})`
    : Prisma.sql`true`;
  const rows = await reader.$queryRaw<Row[]>`
    WITH w AS MATERIALIZED (
      SELECT r.request_no AS "requestNo", coalesce(r.dealer_code, r.sub_distributor_code) AS "requesterCode", r.ship_by AS "shipBy",
        r.status, r.clock_paused_at AS "clockPausedAt", p.issue_slip_no AS "issueSlipNo", p.carrier,
        p.waybill_no AS "waybillNo", p.shipped_at AS "shippedAt", p.on_time AS "onTime", ${due} AS due, ${no} AS no,
        r.dealer_code, r.sub_distributor_code, r.ship_to_name
      FROM ${from} AND ${onward}
      ORDER BY coalesce(${due}, 'infinity'), ${no} LIMIT ${limit + 1})
    SELECT w."requestNo", w."requesterCode", coalesce(d.name, s.name, w.ship_to_name) AS "requesterName", w."shipBy", w.status, w."clockPausedAt", w."issueSlipNo",
      w.carrier, w."waybillNo", w."shippedAt", w."onTime", w.due,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('lineNo', o.line_no, 'sku', o.sku, 'name', ${reader.locale === "en" ? Prisma.sql`n.name_en` : Prisma.sql`n.name_zh`}, 'quantity', o.quantity)
        ORDER BY o.line_no), '[]') FROM (${linesOf(stage)}) o JOIN part n USING (sku)) AS lines
    FROM w LEFT JOIN dealer d ON d.code = w.dealer_code LEFT JOIN sub_distributor s ON s.code = w.sub_distributor_code
    ORDER BY coalesce(w.due, 'infinity'), w.no`;
  return pageOf(rows, limit, (row) => writeTimedKey({ at: row.due, no: stage === "shipped" ? row.issueSlipNo! : row.requestNo }));
}

const workView = ({ items, nextCursor }: Page<Row>, now: Date) => ({
  items: items.map(({ due: _due, status, clockPausedAt, ...row }) => ({
    ...row,
    overdue: isOverdue({ shipBy: row.shipBy, status, clockPausedAt }, now),
    shipBy: row.shipBy && toWireInstant(row.shipBy),
    shippedAt: row.shippedAt && toWireInstant(row.shippedAt),
  })),
  nextCursor,
});

/** How many stand in each stage, counted up to 1,000. */
async function countWork(reader: Reader): Promise<Record<OutboundStage, number>> {
  const counts = await Promise.all(
    OUTBOUND_STAGES.map(async (stage) => {
      const [row] = await reader.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM (SELECT 1 FROM ${STAGES[stage].from} LIMIT ${MOST}) c`;
      return [stage, row!.n] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<OutboundStage, number>;
}

/** The request that a scanned number means: its own or that of one of its slips. */
async function findScanned(reader: Reader, scan: string) {
  const code = readScannedCode(scan);
  const [row] = await reader.$queryRaw<{ requestNo: string }[]>`
    SELECT request_no AS "requestNo" FROM parts_request WHERE request_no = ${code}
    UNION SELECT request_no FROM shipment WHERE issue_slip_no = ${code}`;
  return { text: scan, requestNo: row?.requestNo ?? null };
}

/** The warehouse's outgoing work by stage, what must leave first on top; a scan finds the request of any request or slip number (3.3). */
export const readOutbound = query({
  name: "reports/outbound",
  input: OutboundWork,
  action: "shipment.ship",
  async run(reader, { stage, scan, cursor, limit }) {
    const scanned = scan === undefined ? null : await findScanned(reader, scan);
    const [counts, work] = await Promise.all([countWork(reader), readWork(reader, { stage, cursor, limit })]);
    return { stage, scanned, counts, today: reader.today, ...workView(work, reader.now) };
  },
});
export type OutboundView = Awaited<ReturnType<typeof readOutbound>>;
