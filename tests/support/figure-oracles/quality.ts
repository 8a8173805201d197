import { below, count, flagged, money, month, type Oracle, onDaysOf, one, PLACES, percent } from "./oracle";

const OF_UNIT = { ...PLACES, batch: one("n.batch") } as const;
/** A returned unit goes with who sent it back. */
const RETURNED = `(SELECT r.unit_no, r.return_no AS no, r.serial, r.fault_category, a.dealer_code AS dealer, u.model, u.batch_no AS batch, NULL::text AS owner
  FROM return_unit r, return_authorisation a, unit u WHERE a.return_no = r.return_no AND u.serial = r.serial)`;
const ABOUT = "r.no, r.dealer, r.model, r.batch, r.owner";
const MOVED = "from_status IS NOT NULL AND from_status <> to_status";
const sumOf = (cost: string) => money(`sum(CASE WHEN n.cost = '${cost}' THEN n.value END)`);

/** What a repair request shipped, at cost; the unit is the one that its line names, or else the request. */
const SHIPPED = `SELECT q.request_no AS no, q.dealer_code AS dealer, coalesce(lu.model, ru.model) AS model, coalesce(lu.batch_no, ru.batch_no) AS batch, s.shipped_at AS at,
    sl.quantity * (SELECT cost_price FROM part WHERE part.sku = l.sku) AS value, 'parts' AS cost
  FROM shipment_line sl, shipment s, parts_request_line l LEFT JOIN unit lu ON lu.serial = l.faulty_serial, parts_request q LEFT JOIN unit ru ON ru.serial = q.serial
  WHERE s.issue_slip_no = sl.issue_slip_no AND q.request_no = s.request_no AND (l.request_no, l.line_no) = (sl.request_no, sl.line_no) AND q.purpose = 'repair'`;
const USED = `SELECT r.no, r.dealer, r.model, r.batch, w.repaired_at, p.used * (SELECT cost_price FROM part WHERE part.sku = p.sku), 'parts'
  FROM ${RETURNED} r JOIN unit_repair w USING (unit_no) JOIN unit_repair_part p USING (unit_no, opinion_no, repair_no) WHERE w.repaired_at IS NOT NULL AND p.used >= 1`;
const FREIGHT = `SELECT q.request_no, q.dealer_code, ru.model, ru.batch_no, s.shipped_at, s.freight_amount, 'freight'
    FROM shipment s JOIN parts_request q USING (request_no) LEFT JOIN unit ru ON ru.serial = q.serial WHERE q.purpose = 'repair' AND coalesce(s.freight_amount, 0) <> 0
  UNION ALL SELECT r.no, r.dealer, r.model, r.batch, s.shipped_at, s.freight_amount, 'freight'
    FROM return_shipment s JOIN ${RETURNED} r USING (unit_no) WHERE coalesce(s.freight_amount, 0) <> 0`;
const GOODWILL = `SELECT c.complaint_no, CASE WHEN c.servicing_dealer_code IS NULL THEN c.dealer_code ELSE c.servicing_dealer_code END,
    CASE WHEN u.serial IS NULL THEN c.model ELSE u.model END, u.batch_no, g.decided_at, g.amount, 'goodwill'
  FROM goodwill_grant g JOIN complaint c USING (complaint_no) LEFT JOIN unit u USING (serial) WHERE g.status = 'granted' AND NOT coalesce(c.concerns_login = $4, false)`;
const SCRAPPED = `SELECT r.no, r.dealer, r.model, r.batch, e.at, coalesce((SELECT cost_price FROM part WHERE part.model = r.model), 0), 'scrapped'
  FROM ${RETURNED} r JOIN event e ON e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no WHERE e.to_status = 'scrapped' AND ${MOVED}`;

export const QUALITY_ORACLES = {
  defects: {
    counted: `SELECT s.source_no AS no, s.serial, u.dealer_code AS dealer, u.model, s.batch_no AS batch, s.fault, s.seen_at AS at, NULL::numeric AS value,
        s.standing = 'confirmed' AS flag, NULL::text AS owner, (SELECT array_agg(DISTINCT supplier) FROM part WHERE supplier <> '' AND (sku = s.fault
          OR s.source_kind = 'parts_request' AND EXISTS (SELECT 1 FROM parts_request_line l WHERE (l.request_no, l.faulty_serial, l.sku) = (s.source_no, s.serial, part.sku))
          OR s.source_kind = 'return' AND part.sku IN (SELECT p.sku FROM return_unit r JOIN unit_repair w USING (unit_no) JOIN unit_repair_part p USING (unit_no, opinion_no, repair_no)
            WHERE r.return_no = s.source_no AND r.serial = s.serial AND p.used > 0 AND w.repaired_at IS NOT NULL))) AS suppliers
      FROM defect_sighting s JOIN unit u ON u.serial = s.serial
      WHERE s.standing IN ('reported', 'confirmed') AND ${onDaysOf("s.seen_at")}
        AND NOT (s.source_kind = 'complaint' AND s.source_no IN (SELECT complaint_no FROM complaint WHERE concerns_login = $4))`,
    groups: { ...OF_UNIT, fault: one("n.fault"), supplier: "coalesce(n.suppliers, ARRAY[''])", month: month("n.at") },
    measures: ["count(DISTINCT n.serial)", "count(DISTINCT CASE WHEN n.flag THEN n.serial END)", count],
  },
  first_pass_yield: {
    counted: `SELECT ${ABOUT}, coalesce(r.fault_category, '') AS fault, t.inspected_at AS at, NULL::numeric AS value, t.passed AS flag
      FROM (SELECT DISTINCT ON (unit_no) * FROM unit_inspection WHERE kind = 'reinspection' ORDER BY unit_no, inspection_no) t JOIN ${RETURNED} r USING (unit_no)
      WHERE ${onDaysOf("t.inspected_at")}`,
    groups: { ...OF_UNIT, fault: one("n.fault"), month: month("n.at") },
    measures: [percent(flagged, count), `coalesce(${flagged}, 0)`, count],
  },
  days_in_state: {
    counted: `SELECT ${ABOUT}, e.at, e.from_status AS state, extract(epoch FROM e.at - (SELECT max(b.at) FROM event b WHERE b.subject_kind = 'return_unit'
          AND b.subject_no = e.subject_no AND b.seq < e.seq AND b.to_status = e.from_status AND b.from_status IS DISTINCT FROM b.to_status)) / 86400 AS value, NULL::boolean AS flag
      FROM event e JOIN ${RETURNED} r ON r.unit_no = e.subject_no WHERE e.subject_kind = 'return_unit' AND ${MOVED} AND ${onDaysOf("e.at")}`,
    groups: { ...OF_UNIT, state: one("n.state"), month: month("n.at") },
    measures: [below(0.5), below(0.9), count],
  },
  cost_of_poor_quality: {
    counted: `SELECT spent.*, NULL::text AS owner, NULL::boolean AS flag FROM (${[SHIPPED, USED, FREIGHT, GOODWILL, SCRAPPED].join(" UNION ALL ")}) spent WHERE ${onDaysOf("spent.at")}`,
    groups: { ...OF_UNIT, cost: one("n.cost"), month: month("n.at") },
    measures: [money("sum(n.value)"), ...["parts", "freight", "goodwill", "scrapped"].map(sumOf)],
  },
} as const satisfies Record<string, Oracle>;
