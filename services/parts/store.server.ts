import { Prisma } from "@db";
import { withdrawSightings } from "../batches/index.server";
import { type Account, type AccountRow, toAccount } from "../budget/index.server";
import { can } from "../identity";
import { advance, both, DomainError, must, notFound, toWire } from "../platform";
import { insertEvents, moneyOf, type NewEvent, type Reader, type Tx } from "../platform/index.server";
import { type RequestEvent, type RequestStatus, requestLifecycle } from "./lifecycle";
import type { PartsRequest, RequestLine } from "./request";

const noRequest = (requestNo: string) => notFound(both(`没有申请单 ${requestNo}`, `no request ${requestNo}`));

type LineRow = Omit<RequestLine, "unitPrice" | "amount" | "shortfall" | "budgetPrice" | "retailPrice" | "dealerPrice"> &
  Record<"unitPrice" | "amount" | "shortfall", string | null> &
  Record<"budgetPrice" | "retailPrice" | "dealerPrice", string>;
type RequestRow = Omit<PartsRequest, "lines"> & { lines: LineRow[] };

const optionalMoney = (column: string | null) => (column === null ? null : moneyOf(column));
const toLine = (row: LineRow): RequestLine => ({
  ...row,
  unitPrice: optionalMoney(row.unitPrice),
  amount: optionalMoney(row.amount),
  shortfall: optionalMoney(row.shortfall),
  budgetPrice: moneyOf(row.budgetPrice),
  retailPrice: moneyOf(row.retailPrice),
  dealerPrice: moneyOf(row.dealerPrice),
});
const toRequest = (row: RequestRow): PartsRequest => ({ ...row, lines: row.lines.map(toLine) });

const SELECT_REQUEST = `
  SELECT r.request_no AS "requestNo", r.tier, r.tier_is_known AS "tierIsKnown", r.dealer_code AS "dealerCode",
    d.sales_rep_login AS "salesRepLogin", CASE WHEN d.code IS NOT NULL THEN jsonb_build_object('status', d.status, 'agreementTo', d.agreement_to) END AS dealer,
    r.sub_distributor_code AS "subDistributorCode", r.purpose, r.serial,
    r.insist_reason AS "insistReason", r.mismatch_reason AS "mismatchReason", r.serviced_by AS "servicedBy", r.freight_preference AS "freightPreference", r.status, r.version, r.priority,
    r.submitted_by AS "submittedBy", r.submitted_at AS "submittedAt", r.prices_frozen_until AS "pricesFrozenUntil", r.ship_by AS "shipBy",
    r.ship_by_rule AS "shipByRule", r.clock_paused_at AS "clockPausedAt", r.approver_role AS "approverRole", r.decided_at AS "decidedAt", r.makes_good AS "makesGood",
    (SELECT CASE WHEN x.exchange_unit_no IS NULL THEN jsonb_build_object('complaintNo', x.exchange_complaint_no, 'proposalNo', x.exchange_proposal_no)
        ELSE jsonb_build_object('unitNo', x.exchange_unit_no) END FROM parts_request_line x
      WHERE x.request_no = r.request_no AND (x.exchange_complaint_no IS NOT NULL OR x.exchange_unit_no IS NOT NULL) LIMIT 1) AS exchange,
    (SELECT s.issue_slip_no FROM shipment s WHERE s.request_no = r.request_no AND s.status = 'picking') AS "pickingSlipNo",
    (SELECT jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'sku', l.sku, 'model', p.model, 'safety', p.safety, 'faultySerial', l.faulty_serial, 'asked', l.asked, 'approved', l.approved,
      'allocated', l.allocated, 'shipped', l.shipped, 'state', l.state, 'funding', l.funding, 'rule', l.rule, 'unitPrice', l.unit_price::text,
      'amount', l.amount::text, 'shortfall', l.shortfall::text, 'budgetPrice', l.budget_price::text, 'retailPrice', l.retail_price::text,
      'dealerPrice', l.dealer_price::text, 'warrantyVerdict', l.warranty_verdict, 'coveredUntil', l.covered_until, 'explanation', l.explanation)
      ORDER BY l.line_no) FROM parts_request_line l JOIN part p USING (sku) WHERE l.request_no = r.request_no) AS lines
  FROM parts_request r LEFT JOIN dealer d ON d.code = r.dealer_code`;

/** Reads requests by number in their order, unscoped. */
export async function readRequests(reader: Reader, requestNos: readonly string[]): Promise<PartsRequest[]> {
  const rows = await reader.$queryRawUnsafe<RequestRow[]>(
    `${SELECT_REQUEST} WHERE r.request_no = ANY ($1::text[]) ORDER BY r.request_no`,
    requestNos,
  );
  return rows.map(toRequest);
}

/** Who may not see a request is told that there is none: foreign and missing answer alike. */
export function mustSee({ actor }: Reader, request: PartsRequest | undefined, requestNo: string): PartsRequest {
  if (!request || !can(actor, "parts_request.read", request).ok) throw noRequest(requestNo);
  return request;
}

/**
 * Locks requests in sorted order and reads them with their lines. They are read after the lock: a statement that waits for a request
 * sees its lines as they were before it waited.
 */
export async function lockRequests(tx: Tx, requestNos: readonly string[]): Promise<PartsRequest[]> {
  if (requestNos.length === 0) return [];
  await tx.$queryRaw`SELECT 1 FROM parts_request WHERE request_no = ANY (${requestNos}::text[]) ORDER BY request_no FOR UPDATE`;
  return await readRequests(tx, requestNos);
}

export interface LockedRequest {
  request: PartsRequest;
  /** The dealer's account, locked before the request; null when no dealer asks. */
  account: Account | null;
}

/**
 * Locks the dealer's account and then the request, as the actor may see it; absent or foreign answers `not_found`. Requests `beside` it
 * that the command may move as well are locked with it, in sorted order.
 */
export async function lockRequest(tx: Tx, requestNo: string, beside: readonly string[] = []): Promise<LockedRequest> {
  const [account] = await tx.$queryRaw<AccountRow[]>`
    SELECT * FROM lock_requests_of_dealer(${requestNo}, ${beside}::text[], ${tx.today}::date)`;
  const requests = await readRequests(tx, [requestNo, ...beside]);
  const request = mustSee(
    tx,
    requests.find((locked) => locked.requestNo === requestNo),
    requestNo,
  );
  return { request, account: account ? toAccount(account) : null };
}

/** Whether nothing of the request is being picked or on its way. */
export const everythingArrived = async (tx: Tx, requestNo: string): Promise<boolean> =>
  (await tx.shipment.count({ where: { requestNo, status: { in: ["picking", "shipped"] } } })) === 0;

/** What an event of a request says beside its name. */
export interface Act {
  event: RequestEvent | "note";
  action: string;
  reasonCode: string;
  reason?: string;
  data?: object;
}

type Changes = Partial<
  Pick<PartsRequest, "shipBy" | "shipByRule" | "clockPausedAt" | "approverRole" | "lines" | "priority" | "pricesFrozenUntil">
> & {
  decidedBy?: string;
  releasedAt?: Date;
};

/** The part of a statement that writes lines as they became. */
function updateLines(requestNo: string, lines: readonly RequestLine[]): Prisma.Sql {
  const rows = JSON.stringify(
    lines.map((line) => ({
      ...line,
      unitPrice: line.unitPrice && toWire(line.unitPrice),
      amount: line.amount && toWire(line.amount),
      shortfall: line.shortfall && toWire(line.shortfall),
      budgetPrice: toWire(line.budgetPrice),
      retailPrice: toWire(line.retailPrice),
      dealerPrice: toWire(line.dealerPrice),
    })),
  );
  return Prisma.sql`
    UPDATE parts_request_line l SET approved = n.approved, allocated = n.allocated, state = n.state, funding = n.funding, rule = n.rule,
      unit_price = n."unitPrice", amount = n.amount, shortfall = n.shortfall, budget_price = n."budgetPrice", retail_price = n."retailPrice",
      dealer_price = n."dealerPrice", explanation = n.explanation
    FROM jsonb_to_recordset(${rows}::jsonb) AS n("lineNo" integer, approved integer, allocated integer, state text, funding text, rule text,
      "unitPrice" numeric, amount numeric, shortfall numeric, "budgetPrice" numeric, "retailPrice" numeric, "dealerPrice" numeric, explanation jsonb)
    WHERE l.request_no = ${requestNo} AND l.line_no = n."lineNo"`;
}

/** The part that writes the request itself, unless somebody else has moved it on. */
const updateRequest = (
  tx: Tx,
  { before, next, changes }: { before: PartsRequest; next: PartsRequest; changes: Changes },
): Prisma.Sql => Prisma.sql`
    UPDATE parts_request SET status = ${next.status}, version = ${next.version}, ship_by = ${next.shipBy}::timestamptz, ship_by_rule = ${next.shipByRule},
      clock_paused_at = ${next.clockPausedAt}::timestamptz, approver_role = ${next.approverRole}, priority = ${next.priority},
      prices_frozen_until = ${next.pricesFrozenUntil}::timestamptz,
      decided_by = coalesce(${changes.decidedBy ?? null}, decided_by), decided_at = CASE WHEN ${changes.decidedBy ?? null}::text IS NULL THEN decided_at ELSE ${tx.now}::timestamptz END,
      released_at = coalesce(${changes.releasedAt ?? null}::timestamptz, released_at)
    WHERE request_no = ${before.requestNo} AND version = ${before.version} RETURNING 1`;

function eventsOf(request: PartsRequest, acts: readonly Act[]): { events: NewEvent[]; status: RequestStatus } {
  let status = request.status;
  const events = acts.map((act) => {
    const before = status;
    if (act.event !== "note") status = must(advance(requestLifecycle, status, act.event));
    const { event, ...said } = act;
    return { subjectKind: "parts_request" as const, subjectNo: request.requestNo, fromStatus: before, toStatus: status, ...said };
  });
  return { events, status };
}

/** A request that ended so repaired nothing: what it said of units is taken back. */
const CAME_TO_NOTHING: readonly RequestStatus[] = ["rejected", "resolved_remotely", "cancelled"];

/**
 * Writes what became of a locked request in one round trip: its lines, its status by the events given, and the events themselves. The version counts events;
 * the database refuses a status without one. Returns the request as it now stands.
 */
export async function saveRequest(
  tx: Tx,
  request: PartsRequest,
  { changes, acts }: { changes: Changes; acts: readonly Act[] },
): Promise<PartsRequest> {
  const { events, status } = eventsOf(request, acts);
  const next: PartsRequest = { ...request, ...changes, status, version: request.version + events.length };
  const lines = changes.lines ? Prisma.sql`, line AS (${updateLines(request.requestNo, changes.lines)})` : Prisma.empty;
  const [written] = await tx.$queryRaw<{ requests: number }[]>`
    WITH request AS (${updateRequest(tx, { before: request, next, changes })})${lines}, said AS (${insertEvents(tx, events)})
    SELECT count(*)::integer AS requests FROM request`;
  if (written!.requests !== 1)
    throw new DomainError("stale_version", both("申请单刚被他人更新，请刷新", "somebody else has just changed this request"));
  if (status !== request.status && CAME_TO_NOTHING.includes(status))
    await withdrawSightings(tx, { sourceKind: "parts_request", sourceNo: request.requestNo });
  return next;
}
