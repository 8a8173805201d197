import { Prisma } from "@db";
import { allows, can, isPartner } from "../identity";
import { civilDateAt, nameCategory, toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";

/** What can happen to a unit, from the day it was made. */
type HistoryKind = "made" | "shipped" | "sold" | "sale_taken_back" | "complained" | "parts" | "batch_case" | "given" | "return";

interface Row {
  kind: HistoryKind;
  at: Date;
  /** Only the day is known. */
  isDay: boolean;
  /** The batch, case, request or return it stands in. */
  no: string | null;
  /** Whom it went to, what was said of it, which part, which state. */
  what: string | null;
  dealerCode: string | null;
  subDistributorCode: string | null;
  servicingDealerCode: string | null;
  salesRepLogin: string | null;
  concernsLogin: string | null;
  /** It happened after another unit was given for this one: the company's affair. */
  afterReplaced: boolean;
}

/** Steps of a return that say where a unit went; what lies between is told on its workbench. */
const RETURN_STATES = [
  "announced",
  "received",
  "repaired",
  "reinspected",
  "restocked",
  "sent_back",
  "replaced",
  "scrapped",
  "returned_to_supplier",
];
const MOST_ROWS = 300;

const dayOf = (column: Prisma.Sql) => Prisma.sql`(${column}::timestamp AT TIME ZONE 'Asia/Shanghai')`;
const OF_NOBODY = Prisma.sql`NULL AS servicing, NULL AS rep, NULL AS concerns, false AS after_replaced`;
const OF_REQUEST = Prisma.sql`q.dealer_code, q.sub_distributor_code, NULL, d.sales_rep_login, NULL, false`;

/** Parts that left for a unit: named by the line, or by the request where its lines name none; each by an index of its own. */
const partsWhere = (named: Prisma.Sql) => Prisma.sql`
    SELECT 5, 'parts', s.shipped_at, false, q.request_no, l.sku || ' × ' || x.quantity, ${OF_REQUEST}
      FROM parts_request q JOIN parts_request_line l USING (request_no) JOIN shipment_line x USING (request_no, line_no)
        JOIN shipment s USING (issue_slip_no) LEFT JOIN dealer d ON d.code = q.dealer_code
      WHERE q.purpose = 'repair' AND s.shipped_at IS NOT NULL AND ${named}`;

/** It left that day under a slip, which is told as given. */
const leftBySlip = (
  day: Prisma.Sql,
  serial: string,
) => Prisma.sql`EXISTS (SELECT 1 FROM shipped_serial g JOIN shipment s USING (issue_slip_no)
          WHERE g.serial = ${serial} AND (s.shipped_at AT TIME ZONE 'Asia/Shanghai')::date = ${day})`;

/** A sale that was registered wrongly, as what ended it says: it is told as such, and the right one as the sale. */
const TAKEN_BACK = Prisma.sql`EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'unit' AND e.subject_no = s.serial
  AND e.action IN ('correct_sale', 'withdraw_sale') AND e.at = s.ended_at)`;

/** Everything that is on record of a unit, oldest first. */
const readRows = (reader: Reader, serial: string) => reader.$queryRaw<Row[]>`
  SELECT h.kind, h.at, h.day AS "isDay", h.no, h.what, h.dealer AS "dealerCode", h.sub AS "subDistributorCode", h.servicing AS "servicingDealerCode",
    h.rep AS "salesRepLogin", h.concerns AS "concernsLogin", h.after_replaced AS "afterReplaced"
  FROM (
    SELECT 1 AS rank, 'made' AS kind, ${dayOf(Prisma.sql`u.made_on`)} AS at, true AS day, u.batch_no AS no, NULL AS what, NULL AS dealer, NULL AS sub, ${OF_NOBODY}
      FROM unit u WHERE u.serial = ${serial}
    UNION ALL SELECT 2, 'shipped', ${dayOf(Prisma.sql`u.shipped_on`)}, true, NULL, d.name, u.dealer_code, NULL, ${OF_NOBODY}
      FROM unit u LEFT JOIN dealer d ON d.code = u.dealer_code WHERE u.serial = ${serial} AND u.shipped_on IS NOT NULL
        AND NOT ${leftBySlip(Prisma.sql`u.shipped_on`, serial)}
    UNION ALL SELECT 2, 'shipped', ${dayOf(Prisma.sql`(e.data ->> 'shippedOn')::date`)}, true, NULL, d.name, e.data ->> 'dealerCode', NULL, ${OF_NOBODY}
      FROM event e LEFT JOIN dealer d ON d.code = e.data ->> 'dealerCode'
      WHERE e.subject_kind = 'unit' AND e.subject_no = ${serial} AND e.action = 'shelve_unit' AND e.data ->> 'shippedOn' IS NOT NULL
        AND NOT ${leftBySlip(Prisma.sql`(e.data ->> 'shippedOn')::date`, serial)}
    UNION ALL SELECT 3, CASE WHEN ${TAKEN_BACK} THEN 'sale_taken_back' ELSE 'sold' END, ${dayOf(Prisma.sql`s.sold_on`)}, true, NULL, coalesce(p.name, d.name), s.dealer_code, s.sub_distributor_code, ${OF_NOBODY}
      FROM unit_sale s LEFT JOIN dealer d ON d.code = s.dealer_code LEFT JOIN sub_distributor p ON p.code = s.sub_distributor_code
      WHERE s.serial = ${serial}
    UNION ALL SELECT 4, 'complained', c.registered_at, false, c.complaint_no, c.category, c.dealer_code, c.sub_distributor_code,
      c.servicing_dealer_code, NULL, c.concerns_login, false FROM complaint c WHERE c.serial = ${serial}
    UNION ALL ${partsWhere(Prisma.sql`l.faulty_serial = ${serial}`)}
    UNION ALL ${partsWhere(Prisma.sql`l.faulty_serial IS NULL AND q.serial = ${serial}`)}
    UNION ALL SELECT 5, 'given', s.shipped_at, false, q.request_no,
      coalesce((SELECT min(o.faulty_serial) FROM core o WHERE o.issue_slip_no = g.issue_slip_no AND o.replacement_serial = g.serial),
        (SELECT l.faulty_serial FROM parts_request_line l WHERE l.request_no = s.request_no AND l.line_no = g.line_no), u.replaces), ${OF_REQUEST}
      FROM shipped_serial g JOIN unit u USING (serial) JOIN shipment s USING (issue_slip_no) JOIN parts_request q ON q.request_no = s.request_no
        LEFT JOIN dealer d ON d.code = q.dealer_code WHERE g.serial = ${serial} AND s.shipped_at IS NOT NULL
    UNION ALL SELECT 6, 'batch_case', c.opened_at, false, c.case_no, c.reason, NULL, NULL, ${OF_NOBODY}
      FROM batch_case_unit b JOIN batch_case c USING (case_no) WHERE b.serial = ${serial}
    UNION ALL SELECT 7, 'return', e.at, false, r.return_no, e.to_status, a.dealer_code, a.sub_distributor_code, NULL, d.sales_rep_login, NULL,
      coalesce(e.at > r.replaced_at, false)
      FROM return_unit r JOIN return_authorisation a USING (return_no) LEFT JOIN dealer d ON d.code = a.dealer_code
        JOIN event e ON e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no
      WHERE r.serial = ${serial} AND e.to_status IS DISTINCT FROM e.from_status AND e.to_status = ANY (${RETURN_STATES}::text[])) h
  ORDER BY h.at, h.rank, h.no LIMIT ${MOST_ROWS}`;

/** Whether the reader may know of it: as the page of the case, the request or the return itself would say. */
function mayKnow({ actor }: Reader, row: Row): boolean {
  const may: Record<HistoryKind, () => boolean> = {
    made: () => true,
    shipped: () => can(actor, "catalog.read_place", row).ok,
    sold: () => can(actor, "warranty.read_sale", row).ok,
    sale_taken_back: () => can(actor, "warranty.read_sale", row).ok,
    complained: () => can(actor, "complaint.read", row).ok,
    parts: () => can(actor, "parts_request.read", row).ok,
    given: () => can(actor, "parts_request.read", row).ok,
    batch_case: () => allows(actor, "batch_case.read").ok,
    return: () => can(actor, "return.read", row).ok && !(row.afterReplaced && isPartner(actor)),
  };
  return may[row.kind]();
}

/** What became of a unit since it was made, oldest first, as far as its reader may know. */
export async function readUnitHistory(reader: Reader, serial: string) {
  const rows = await readRows(reader, serial);
  const seesBatch = allows(reader.actor, "catalog.read_batch").ok;
  return rows
    .filter((row) => mayKnow(reader, row))
    .map(({ kind, at, isDay, no, what }, index) => ({
      ...{ key: index + 1, kind, isDay, at: toWireInstant(at), day: civilDateAt(at) },
      no: kind === "made" && !seesBatch ? null : no,
      what: kind === "complained" && what !== null ? nameCategory(reader.settings.complaintCategories, what, reader.locale) : what,
    }));
}
