import { Prisma } from "@db";
import { APPROVER_ROLES, type ApproverRole, approverRank, can } from "../identity";
import { toWireInstant } from "../platform";
import { pageOf, query, type Reader, readTimedKey, writeTimedKey } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { waitsAbove } from "./approval";
import { lapsesSoon, waitsUntil } from "./lapse";
import type { RequestStatus } from "./lifecycle";
import { progressOf } from "./progress";
import { isOverdue, type PartsRequest } from "./request";
import { ListRequests, type REQUEST_VIEWS } from "./schema";

type View = (typeof REQUEST_VIEWS)[number];

const WAITING: readonly RequestStatus[] = ["awaiting_payment", "awaiting_remittance", "awaiting_consent"];
const DONE: readonly RequestStatus[] = ["delivered", "closed", "rejected", "resolved_remotely", "cancelled"];
const OPEN: readonly RequestStatus[] = ["submitted", "sent_back", ...WAITING, "released", "picking", "shipped"];
const STATUSES: Record<Exclude<View, "all">, readonly RequestStatus[]> = {
  open: OPEN,
  to_decide: ["submitted"],
  of_my_role: ["submitted"],
  above_me: ["submitted"],
  waiting: WAITING,
  to_ship: [...WAITING, "released", "picking"],
  shipped: ["shipped"],
  done: DONE,
};
/** Worklists go by what is due first, records by what is newest. */
const BY_SHIP_BY: ReadonlySet<View> = new Set<View>(["to_decide", "of_my_role", "above_me", "to_ship"]);

/** The rows that `can(actor, "parts_request.read", row)` allows: who may read a row that is nobody's reads all of them. */
export function requestScope({ actor }: Reader): Prisma.Sql {
  if (can(actor, "parts_request.read", {}).ok) return Prisma.sql`true`;
  if (actor.dealerCode !== undefined) return Prisma.sql`r.dealer_code = ${actor.dealerCode}`;
  if (actor.subDistributorCode !== undefined) return Prisma.sql`r.sub_distributor_code = ${actor.subDistributorCode}`;
  return Prisma.sql`d.sales_rep_login = ${actor.login}`;
}

/** Who must approve as it is today: `approverNow` for the rows of a query that joins `dealer d`. */
const approverToday = ({ today }: Reader): Prisma.Sql => Prisma.sql`
  CASE WHEN r.approver_role = 'customer_service' AND d.agreement_to < ${today}::date THEN 'service_manager' ELSE r.approver_role END`;

/** Requests to decide by whom they are routed to; who has no approval limit sees all of them. */
function routedTo(reader: Reader, view: "to_decide" | "of_my_role" | "above_me"): Prisma.Sql {
  const rank = approverRank(reader.actor);
  if (rank < 0) return Prisma.sql`true`;
  const [from, to] = { to_decide: [0, rank + 1], of_my_role: [rank, rank + 1], above_me: [rank + 1] }[view];
  return Prisma.sql`${approverToday(reader)} = ANY (${APPROVER_ROLES.slice(from, to)}::text[])`;
}

function filterOf(reader: Reader, view: View): Prisma.Sql {
  const conditions = [requestScope(reader)];
  if (view !== "all") conditions.push(Prisma.sql`r.status = ANY (${STATUSES[view]}::text[])`);
  if (view === "to_decide" || view === "of_my_role" || view === "above_me") conditions.push(routedTo(reader, view));
  if (view === "to_ship") {
    conditions.push(
      Prisma.sql`EXISTS (SELECT 1 FROM parts_request_line l WHERE l.request_no = r.request_no AND l.state = 'released' AND l.allocated > l.shipped)`,
    );
  }
  return Prisma.join(conditions, " AND ");
}

/** Requests that name the unit for all their lines or for one. */
const ofUnit = (serial: string): Prisma.Sql => Prisma.sql`r.request_no IN (
  SELECT request_no FROM parts_request WHERE serial = ${serial} UNION SELECT request_no FROM parts_request_line WHERE faulty_serial = ${serial})`;

/** A search box takes any of the numbers at hand: the request's, a unit's, the party's. */
const foundBy = (code: string): Prisma.Sql =>
  Prisma.sql`(r.request_no = ${code} OR r.dealer_code = ${code} OR r.sub_distributor_code = ${code} OR ${ofUnit(code)})`;

/** Worklists go on after a day to ship and a number, the rest after a number. */
function afterCursor(view: View, cursor: string | undefined): Prisma.Sql {
  const key = readTimedKey(cursor);
  if (!key) return Prisma.sql`true`;
  if (!BY_SHIP_BY.has(view)) return Prisma.sql`r.request_no < ${key.no}`;
  return Prisma.sql`(coalesce(r.ship_by, 'infinity'), r.request_no) > (coalesce(${key.at}::timestamptz, 'infinity'), ${key.no})`;
}

interface Row {
  requestNo: string;
  status: RequestStatus;
  purpose: string;
  tier: string;
  requesterCode: string | null;
  requesterName: string;
  serial: string | null;
  shipBy: Date | null;
  clockPausedAt: Date | null;
  decidedAt: Date | null;
  submittedAt: Date;
  approverRole: ApproverRole | null;
  lines: number;
  pieces: number;
  firstPart: string;
  amount: string | null;
  issueSlipNo: string | null;
}

const selectRows = (reader: Reader, where: Prisma.Sql, { view, limit }: { view: View; limit: number }) => reader.$queryRaw<Row[]>`
  SELECT r.request_no AS "requestNo", r.status, r.purpose, r.tier, coalesce(r.dealer_code, r.sub_distributor_code) AS "requesterCode",
    coalesce(d.name, s.name, r.ship_to_name) AS "requesterName", r.serial, r.ship_by AS "shipBy", r.clock_paused_at AS "clockPausedAt", r.decided_at AS "decidedAt", r.submitted_at AS "submittedAt",
    ${approverToday(reader)} AS "approverRole", l.lines, l.pieces, l."firstPart", l.amount,
    (SELECT p.issue_slip_no FROM shipment p WHERE p.request_no = r.request_no AND p.status = 'picking') AS "issueSlipNo"
  FROM parts_request r LEFT JOIN dealer d ON d.code = r.dealer_code LEFT JOIN sub_distributor s ON s.code = r.sub_distributor_code
  JOIN LATERAL (
    SELECT count(*)::int AS lines, sum(x.asked)::int AS pieces, (sum(x.amount) FILTER (WHERE x.state <> 'refused'))::text AS amount,
      (array_agg(${reader.locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_zh`} ORDER BY x.line_no))[1] AS "firstPart"
    FROM parts_request_line x JOIN part p USING (sku) WHERE x.request_no = r.request_no) l ON true
  WHERE ${where}
  ORDER BY ${BY_SHIP_BY.has(view) ? Prisma.sql`coalesce(r.ship_by, 'infinity'), r.request_no` : Prisma.sql`r.request_no DESC`}
  LIMIT ${limit}`;

/** The last day on which money still helps, and whether it is near. */
function waiting(reader: Reader, row: Pick<PartsRequest, "status" | "decidedAt">) {
  const lastDay = waitsUntil(row, reader.settingsOn);
  return { waitsUntil: lastDay, lapsesSoon: lapsesSoon(lastDay, reader.today) };
}

/** Requests by view: worklists by what is due first, the rest newest first; keyset paged, scoped by the actor. */
export const listRequests = query({
  name: "parts/requests",
  input: ListRequests,
  action: "parts_request.read",
  async run(reader, input) {
    const conditions = [filterOf(reader, input.view), afterCursor(input.view, input.cursor)];
    if (input.status) conditions.push(Prisma.sql`r.status = ${input.status}`);
    if (input.dealerCode) conditions.push(Prisma.sql`r.dealer_code = ${input.dealerCode}`);
    if (input.serial) conditions.push(ofUnit(input.serial));
    if (input.q) conditions.push(foundBy(input.q));
    const rows = await selectRows(reader, Prisma.join(conditions, " AND "), { view: input.view, limit: input.limit + 1 });
    const { items, nextCursor } = pageOf(rows, input.limit, ({ shipBy, requestNo }) => writeTimedKey({ at: shipBy, no: requestNo }));
    return {
      items: items.map(({ clockPausedAt, decidedAt, ...row }) => ({
        ...row,
        ...waiting(reader, { status: row.status, decidedAt }),
        progress: progressOf(row.status),
        shipBy: row.shipBy && toWireInstant(row.shipBy),
        overdue: isOverdue({ ...row, clockPausedAt }, reader.now),
        submittedAt: toWireInstant(row.submittedAt),
        /** Who must approve it, where that is somebody above the asker. */
        waitsFor: waitsAbove(reader.actor, row),
      })),
      nextCursor,
    };
  },
});

const COUNTED: readonly Exclude<View, "all" | "done">[] = ["open", "to_decide", "waiting", "to_ship", "shipped"];
const MOST = 1_000;

/** The views that an actor has reason to look at: levels of approval are for those who stand on one. */
function countedFor({ actor }: Reader): typeof COUNTED {
  const rank = approverRank(actor);
  const hasBelow: typeof COUNTED = rank > 0 ? ["of_my_role"] : [];
  const hasAbove: typeof COUNTED = rank >= 0 && rank < APPROVER_ROLES.length - 1 ? ["above_me"] : [];
  return [...COUNTED, ...hasBelow, ...hasAbove];
}

/** How many requests each view holds, counted up to 1,000 ("999+"); a view that is nothing to the asker is left out. */
export const countRequests = query({
  name: "parts/request-counts",
  input: Nothing,
  action: "parts_request.read",
  async run(reader) {
    const counts = await Promise.all(
      countedFor(reader).map(async (view) => {
        const [row] = await reader.$queryRaw<{ n: number }[]>`
          SELECT count(*)::int AS n FROM (SELECT 1 FROM parts_request r LEFT JOIN dealer d ON d.code = r.dealer_code WHERE ${filterOf(reader, view)} LIMIT ${MOST}) c`;
        return [view, row!.n] as const;
      }),
    );
    return Object.fromEntries(counts) as Partial<Record<View, number>>;
  },
});
