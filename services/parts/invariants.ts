import type { Invariant } from "../platform";

/** What must hold of every request, its lines, slips and the stock promised to them. */
export const partsInvariants: readonly Invariant[] = [
  {
    name: "allocated stock is what open lines are promised",
    sql: `SELECT s.sku AS broken FROM stock s LEFT JOIN (SELECT sku, sum(allocated - shipped) AS promised FROM parts_request_line GROUP BY sku) l USING (sku)
      WHERE s.status = 'good' AND s.allocated <> coalesce(l.promised, 0)`,
  },
  {
    name: "every promise has its stock row",
    sql: `SELECT l.sku AS broken FROM parts_request_line l LEFT JOIN stock s ON s.sku = l.sku AND s.status = 'good' WHERE l.allocated > l.shipped AND s.sku IS NULL`,
  },
  {
    name: "a line shipped what its slips say",
    sql: `SELECT l.request_no || ' line ' || l.line_no AS broken FROM parts_request_line l
      LEFT JOIN (SELECT request_no, line_no, sum(quantity) AS pieces FROM shipment_line GROUP BY 1, 2) s USING (request_no, line_no)
      WHERE l.shipped <> coalesce(s.pieces, 0)`,
  },
  {
    name: "a slip's lines left the stock",
    sql: `SELECT sl.issue_slip_no AS broken FROM shipment_line sl JOIN parts_request_line l USING (request_no, line_no)
      GROUP BY sl.issue_slip_no, l.sku HAVING sum(sl.quantity) <> (SELECT coalesce(-sum(m.quantity), 0) FROM stock_movement m
        WHERE m.source_kind = 'shipment' AND m.source_no = sl.issue_slip_no AND m.sku = l.sku)`,
  },
  {
    name: "a released budget line holds its pieces not yet shipped, others nothing",
    sql: `SELECT l.request_no || ' line ' || l.line_no AS broken FROM parts_request_line l
      LEFT JOIN (SELECT request_no, line_no, sum(amount) AS held FROM budget_hold GROUP BY 1, 2) h USING (request_no, line_no)
      WHERE coalesce(h.held, 0) <> CASE WHEN l.funding = 'budget' AND l.state = 'released' THEN (l.approved - l.shipped) * l.unit_price ELSE 0 END`,
  },
  {
    name: "a dealer's slip debits the price of its pieces",
    sql: `SELECT s.issue_slip_no AS broken FROM shipment s
      JOIN LATERAL (SELECT coalesce(sum(sl.quantity * l.unit_price), 0) AS price, count(*) AS n FROM shipment_line sl JOIN parts_request_line l USING (request_no, line_no)
        WHERE sl.issue_slip_no = s.issue_slip_no AND l.funding = 'budget') p ON true
      LEFT JOIN budget_entry e ON e.source_kind = 'shipment' AND e.kind = 'parts' AND e.source_no = s.issue_slip_no
      WHERE coalesce(-e.amount, 0) <> p.price OR (e.seq IS NULL) <> (p.n = 0)`,
  },
  {
    name: "monthly freight of a dealer is debited once",
    sql: `SELECT s.issue_slip_no AS broken FROM shipment s
      LEFT JOIN budget_entry e ON e.source_kind = 'shipment' AND e.kind = 'freight' AND e.source_no = s.issue_slip_no
      WHERE coalesce(-e.amount, 0) <> CASE WHEN s.freight_funding = 'budget' THEN coalesce(s.freight_amount, 0) ELSE 0 END`,
  },
  {
    name: "what shipped carries a waybill and what does not has no lines",
    sql: `SELECT s.issue_slip_no AS broken FROM shipment s WHERE (s.status IN ('shipped', 'delivered')) <> EXISTS (SELECT 1 FROM shipment_line l WHERE l.issue_slip_no = s.issue_slip_no)`,
  },
  {
    name: "a request's version counts its events, and the last one names its status",
    sql: `SELECT r.request_no AS broken FROM parts_request r LEFT JOIN event_head h ON h.subject_kind = 'parts_request' AND h.subject_no = r.request_no
      LEFT JOIN event e ON e.subject_kind = 'parts_request' AND e.subject_no = r.request_no AND e.seq = r.version
      WHERE h.seq IS DISTINCT FROM r.version OR e.to_status IS DISTINCT FROM r.status`,
  },
  {
    name: "a line belongs to its request's dealer",
    sql: "SELECT l.request_no AS broken FROM parts_request_line l JOIN parts_request r USING (request_no) WHERE l.dealer_code IS DISTINCT FROM r.dealer_code",
  },
  {
    name: "nobody decided on their own request",
    sql: "SELECT request_no AS broken FROM parts_request WHERE decided_by = submitted_by",
  },
  {
    name: "retail lines are released only against a payment",
    sql: `SELECT l.request_no AS broken FROM parts_request_line l LEFT JOIN retail_payment p USING (request_no)
      WHERE l.funding = 'retail' AND l.state IN ('released', 'shipped') AND l.amount > 0 AND p.receipt_no IS NULL`,
  },
  {
    name: "a request's status is that of its furthest-back line",
    sql: `SELECT r.request_no AS broken FROM parts_request r WHERE
      (r.status LIKE 'awaiting_%') <> EXISTS (SELECT 1 FROM parts_request_line l WHERE l.request_no = r.request_no AND l.state LIKE 'awaiting_%')
      OR (r.status IN ('shipped', 'delivered', 'closed') AND EXISTS (SELECT 1 FROM parts_request_line l WHERE l.request_no = r.request_no AND l.state IN ('submitted', 'released')))`,
  },
];
