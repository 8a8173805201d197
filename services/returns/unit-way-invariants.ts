import { type Invariant, numbersWithoutGaps } from "../platform";

const LAST_OPINION = "SELECT DISTINCT ON (unit_no) * FROM unit_opinion ORDER BY unit_no, opinion_no DESC";
const LAST_TEST = "SELECT DISTINCT ON (unit_no) * FROM unit_inspection ORDER BY unit_no, inspection_no DESC";

/** What must hold of the way that returned units go. */
export const unitWayInvariants: readonly Invariant[] = [
  {
    name: "what is decided about a returned unit is what its last opinion says",
    sql: `SELECT r.unit_no AS broken FROM return_unit r LEFT JOIN (${LAST_OPINION}) o USING (unit_no)
      WHERE r.decision IS NOT NULL AND r.decision IS DISTINCT FROM o.decision`,
  },
  {
    name: "a returned unit goes on the shelf only after it passed the standard of its opinion, and only where the company keeps it",
    sql: `SELECT r.unit_no AS broken FROM return_unit r JOIN return_authorisation a USING (return_no)
        LEFT JOIN (${LAST_OPINION}) o USING (unit_no) LEFT JOIN (${LAST_TEST}) t USING (unit_no)
      WHERE r.state IN ('reinspected', 'restocked')
        AND (t.passed IS NOT TRUE OR t.standard_no IS DISTINCT FROM o.standard_no OR r.state = 'restocked' AND a.wanted = 'send_back' AND r.replaced_at IS NULL)`,
  },
  {
    name: "a returned unit is scrapped by somebody else than who found it to be scrap",
    sql: `SELECT r.unit_no AS broken FROM return_unit r JOIN (${LAST_OPINION}) o USING (unit_no)
        JOIN event e ON e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no AND e.seq = r.version
      WHERE r.state = 'scrapped' AND e.actor = o.given_by`,
  },
  {
    name: "the parts of a repair that was done have left the stock, and no others",
    sql: `SELECT coalesce(p.unit_no, m.source_no) || ' ' || s.sku AS broken FROM (
        SELECT unit_no, sku, sum(coalesce(used, quantity)) AS needed FROM unit_repair_part JOIN unit_repair q USING (unit_no, opinion_no, repair_no)
        WHERE q.repaired_at IS NOT NULL AND coalesce(used, quantity) > 0 GROUP BY 1, 2) p
      FULL JOIN (SELECT source_no, sku, -sum(quantity) AS drawn FROM stock_movement WHERE source_kind = 'repair' GROUP BY 1, 2) m
        ON m.source_no = p.unit_no AND m.sku = p.sku CROSS JOIN LATERAL (SELECT coalesce(p.sku, m.sku)) s(sku)
      WHERE p.needed IS DISTINCT FROM m.drawn`,
  },
  {
    name: "a restock receipt is completed when its unit goes on the shelf, and not before",
    sql: `SELECT q.receipt_no AS broken FROM unit_repair q JOIN return_unit r USING (unit_no) JOIN (${LAST_OPINION}) o USING (unit_no)
      WHERE q.receipt_no IS NOT NULL AND (q.stocked_at IS NOT NULL) IS DISTINCT FROM (r.state = 'restocked' AND q.opinion_no = o.opinion_no)`,
  },
  numbersWithoutGaps("restock_receipt", {
    table: "(SELECT receipt_no FROM unit_repair WHERE receipt_no IS NOT NULL) r",
    column: "receipt_no",
  }),
];
