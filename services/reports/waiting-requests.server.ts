import { Prisma } from "@db";
import { toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";

const MOST = 500;

interface WaitingRow {
  dealerCode: string;
  dealerName: string;
  dealerPhone: string;
  salesRepLogin: string | null;
  requestNo: string;
  purpose: string;
  status: string;
  serial: string | null;
  note: string | null;
  submittedAt: Date;
  /** What its waiting lines cost. */
  amount: string;
  /** The share of it that a consent may pay. */
  consentable: string;
  /** The representative has been asked. */
  asked: boolean;
  parts: { sku: string; name: string; quantity: number }[];
}
export type WaitingRequest = Omit<WaitingRow, "submittedAt"> & { submittedAt: string };

/** Dealers' requests with lines that wait for money, by dealer and in the order in which they came; the first 500. `d` is the dealer. */
export async function readWaitingRequests(reader: Reader, condition: Prisma.Sql = Prisma.sql`true`): Promise<WaitingRequest[]> {
  const rows = await reader.$queryRaw<WaitingRow[]>`
    SELECT d.code AS "dealerCode", d.name AS "dealerName", d.phone AS "dealerPhone", d.sales_rep_login AS "salesRepLogin",
      r.request_no AS "requestNo", r.purpose, r.status, r.serial, r.note, r.submitted_at AS "submittedAt",
      sum(l.amount)::text AS amount, coalesce(sum(l.amount) FILTER (WHERE l.funding = 'remittance_or_consent'), 0.00)::text AS consentable,
      bool_or(l.state = 'awaiting_consent') AS asked,
      jsonb_agg(jsonb_build_object('sku', l.sku, 'quantity', l.approved,
        'name', ${reader.locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_zh`}) ORDER BY l.line_no) AS parts
    FROM parts_request_line l JOIN parts_request r USING (request_no) JOIN part p USING (sku) JOIN dealer d ON d.code = l.dealer_code
    WHERE l.state IN ('awaiting_remittance', 'awaiting_consent') AND ${condition}
    GROUP BY d.code, r.request_no ORDER BY d.code, r.submitted_at, r.request_no LIMIT ${MOST}`;
  return rows.map((row) => ({ ...row, submittedAt: toWireInstant(row.submittedAt) }));
}

/** Rows by their dealer, in their order. */
export function groupByDealer<Row extends { dealerCode: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.dealerCode, [...(groups.get(row.dealerCode) ?? []), row]);
  return groups;
}

export interface ReleasedRequest {
  requestNo: string;
  status: string;
}

/** The dealer's requests that one act on its budget released: both carry the instant of their transaction. */
export async function readReleased(reader: Reader, dealerCode: string, at: Date): Promise<ReleasedRequest[]> {
  return await reader.$queryRaw<ReleasedRequest[]>`
    SELECT DISTINCT r.request_no AS "requestNo", r.status FROM event e JOIN parts_request r ON r.request_no = e.subject_no
    WHERE e.at = ${at}::timestamptz AND e.subject_kind = 'parts_request' AND e.action = 'parts/release-waiting' AND r.dealer_code = ${dealerCode}
    ORDER BY r.request_no`;
}
