import { type Invariant, numbersWithoutGaps } from "../platform";

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
    sql: `SELECT s.issue_slip_no AS broken FROM shipment s WHERE (s.status IN ('shipped', 'delivered', 'lost')) <> EXISTS (SELECT 1 FROM shipment_line l WHERE l.issue_slip_no = s.issue_slip_no)`,
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
    name: "nobody decided on a request they submitted or resubmitted",
    sql: `SELECT r.request_no AS broken FROM parts_request r JOIN event e ON e.subject_kind = 'parts_request' AND e.subject_no = r.request_no
      WHERE e.action IN ('parts/submit-request', 'parts/resubmit-request') AND e.actor = r.decided_by`,
  },
  {
    name: "retail lines are released only against a payment",
    sql: `SELECT l.request_no AS broken FROM parts_request_line l LEFT JOIN retail_payment p USING (request_no)
      WHERE l.funding = 'retail' AND l.state IN ('released', 'shipped') AND l.amount > 0 AND p.receipt_no IS NULL`,
  },
  {
    name: "a receipt is what the retail lines cost",
    sql: `SELECT p.receipt_no AS broken FROM retail_payment p WHERE p.amount <> (
      SELECT coalesce(sum(l.amount), 0) FROM parts_request_line l WHERE l.request_no = p.request_no AND l.funding = 'retail' AND l.approved > 0)`,
  },
  {
    name: "what was paid for pieces that will not leave is owed back",
    sql: `SELECT p.receipt_no AS broken FROM retail_payment p WHERE coalesce(p.refund_due, 0) <> (SELECT coalesce(sum(l.unit_price * (l.approved - l.shipped)), 0)
      FROM parts_request_line l WHERE l.request_no = p.request_no AND l.funding = 'retail' AND l.state = 'cancelled')`,
  },
  {
    name: "a request's status is that of its furthest-back line",
    sql: `SELECT r.request_no AS broken FROM parts_request r LEFT JOIN (
        SELECT request_no, bool_or(state = 'submitted') AS undecided, bool_or(state = 'awaiting_payment') AS to_pay, bool_or(state = 'awaiting_remittance') AS to_remit,
          bool_or(state = 'awaiting_consent') AS to_consent, bool_or(state = 'released') AS released, bool_and(state = 'refused') AS refused, sum(shipped) AS shipped
        FROM parts_request_line GROUP BY 1) l USING (request_no)
      WHERE r.status <> ALL (CASE WHEN undecided THEN ARRAY['submitted', 'sent_back', 'resolved_remotely'] WHEN to_pay THEN ARRAY['awaiting_payment']
        WHEN to_remit THEN ARRAY['awaiting_remittance'] WHEN to_consent THEN ARRAY['awaiting_consent'] WHEN released THEN ARRAY['released', 'picking']
        WHEN refused THEN ARRAY['rejected'] WHEN shipped > 0 THEN ARRAY['shipped', 'delivered', 'closed'] ELSE ARRAY['cancelled'] END)`,
  },
  {
    name: "a request is delivered once nothing of it is on its way",
    sql: `SELECT r.request_no AS broken FROM parts_request r WHERE r.status IN ('shipped', 'delivered', 'closed')
      AND (r.status = 'shipped') <> EXISTS (SELECT 1 FROM shipment s WHERE s.request_no = r.request_no AND s.status IN ('picking', 'shipped'))`,
  },
  {
    name: "what is being picked has its slip",
    sql: `SELECT r.request_no AS broken FROM parts_request r
      WHERE r.status = 'picking' AND NOT EXISTS (SELECT 1 FROM shipment s WHERE s.request_no = r.request_no AND s.status = 'picking')`,
  },
  {
    name: "a decided request names who decided, and when",
    sql: `SELECT request_no AS broken FROM parts_request
      WHERE status NOT IN ('draft', 'submitted', 'sent_back', 'resolved_remotely', 'cancelled') AND (decided_by IS NULL OR decided_at IS NULL)`,
  },
  {
    name: "a line costs its price times its pieces",
    sql: `SELECT request_no || ' line ' || line_no AS broken FROM parts_request_line
      WHERE amount <> unit_price * CASE approved WHEN 0 THEN asked ELSE approved END OR (amount IS NULL) <> (unit_price IS NULL)`,
  },
  {
    name: "no piece lies free while a line waits for it",
    sql: `SELECT l.request_no || ' line ' || l.line_no AS broken FROM parts_request_line l JOIN stock s ON s.sku = l.sku AND s.status = 'good'
      WHERE l.state = 'released' AND l.allocated < l.approved AND s.allocated < s.on_hand`,
  },
  {
    name: "every debit of a shipment names a slip of its dealer",
    sql: `SELECT e.dealer_code || ' #' || e.seq AS broken FROM budget_entry e
      LEFT JOIN shipment s ON s.issue_slip_no = e.source_no AND s.dealer_code = e.dealer_code AND s.status IN ('shipped', 'delivered', 'lost')
      WHERE e.source_kind = 'shipment' AND s.issue_slip_no IS NULL`,
  },
  {
    name: "a slip names a serial for each piece or for none",
    sql: `SELECT issue_slip_no || ' line ' || line_no AS broken FROM shipment_line WHERE cardinality(replacement_serials) NOT IN (0, quantity)`,
  },
  {
    name: "a slip that left says whether it was on time",
    sql: "SELECT issue_slip_no AS broken FROM shipment WHERE (status IN ('shipped', 'delivered', 'lost')) <> (on_time IS NOT NULL)",
  },
  {
    name: "a slip's problems never lack more pieces than it shipped",
    sql: `SELECT l.issue_slip_no || ' line ' || l.line_no AS broken FROM delivery_problem_line l JOIN delivery_problem p USING (problem_no)
      JOIN shipment_line s ON s.issue_slip_no = l.issue_slip_no AND s.line_no = l.line_no
      WHERE p.status <> 'refused' GROUP BY l.issue_slip_no, l.line_no, s.quantity HAVING sum(l.quantity) > s.quantity`,
  },
  {
    name: "an accepted problem, and no other, is made good by a request",
    sql: `SELECT p.problem_no AS broken FROM delivery_problem p LEFT JOIN parts_request r ON r.makes_good = p.problem_no
      WHERE (p.status = 'accepted') <> (r.request_no IS NOT NULL)`,
  },
  {
    name: "what is made good is made good piece for piece at the company's cost",
    sql: `SELECT coalesce(x.request_no, y.request_no) AS broken FROM (
        SELECT r.request_no, l.line_no, o.sku, l.quantity FROM parts_request r JOIN delivery_problem p ON p.problem_no = r.makes_good
        JOIN delivery_problem_line l USING (problem_no) JOIN parts_request_line o ON o.request_no = p.request_no AND o.line_no = l.line_no) x
      FULL JOIN (SELECT n.* FROM parts_request_line n JOIN parts_request r USING (request_no) WHERE r.makes_good IS NOT NULL) y
        ON y.request_no = x.request_no AND y.line_no = x.line_no
      WHERE y.sku IS DISTINCT FROM x.sku OR y.asked IS DISTINCT FROM x.quantity OR y.funding IS DISTINCT FROM 'company'`,
  },
  {
    name: "a slip is lost when all its pieces are",
    sql: `SELECT s.issue_slip_no AS broken FROM shipment s WHERE s.status = 'lost' AND EXISTS (SELECT 1 FROM shipment_line x
      WHERE x.issue_slip_no = s.issue_slip_no AND x.quantity <> (SELECT coalesce(sum(l.quantity), 0) FROM delivery_problem_line l JOIN delivery_problem p USING (problem_no)
        WHERE l.issue_slip_no = x.issue_slip_no AND l.line_no = x.line_no AND p.kind = 'lost' AND p.status = 'accepted'))`,
  },
  {
    name: "every core belongs to a piece that its slip shipped",
    sql: `SELECT c.core_no AS broken FROM core c LEFT JOIN shipment_line s ON s.issue_slip_no = c.issue_slip_no AND s.line_no = c.line_no
      LEFT JOIN parts_request_line l ON l.request_no = s.request_no AND l.line_no = s.line_no
      WHERE s.request_no IS DISTINCT FROM c.request_no OR l.sku <> c.sku OR l.dealer_code IS DISTINCT FROM c.dealer_code OR c.replacement_serial IS NOT NULL AND c.replacement_serial <> ALL (s.replacement_serials)
        OR (SELECT count(*) FROM core x WHERE x.issue_slip_no = c.issue_slip_no AND x.line_no = c.line_no) > s.quantity`,
  },
  {
    name: "a charged core, and no other, is debited at its line's price",
    sql: `SELECT coalesce(c.core_no, e.source_no) AS broken FROM (
        SELECT c.core_no, c.dealer_code, l.budget_price FROM core c JOIN parts_request_line l USING (request_no, line_no) WHERE c.status = 'charged') c
      FULL JOIN (SELECT * FROM budget_entry WHERE source_kind = 'core') e ON e.source_no = c.core_no
      WHERE e.dealer_code IS DISTINCT FROM c.dealer_code OR e.amount IS DISTINCT FROM -c.budget_price`,
  },
  {
    name: "a unit given for another one left with a slip, and whole units leave only so",
    sql: `SELECT coalesce(u.serial, x.serial) AS broken FROM (SELECT serial, model FROM unit WHERE replaces IS NOT NULL) u
      FULL JOIN (SELECT s.serial, p.model FROM shipped_serial s JOIN part p USING (sku) WHERE p.model IS NOT NULL) x USING (serial)
      WHERE u.model IS DISTINCT FROM x.model`,
  },
  {
    name: "a closed request owes no core",
    sql: "SELECT c.core_no AS broken FROM core c JOIN parts_request r USING (request_no) WHERE c.status = 'owed' AND r.status = 'closed'",
  },
  numbersWithoutGaps("delivery_problem", { table: "delivery_problem", column: "problem_no" }),
  numbersWithoutGaps("parts_request", { table: "parts_request", column: "request_no" }),
  numbersWithoutGaps("issue_slip", {
    table: "(SELECT issue_slip_no FROM shipment UNION ALL SELECT issue_slip_no FROM return_shipment) s",
    column: "issue_slip_no",
  }),
  numbersWithoutGaps("receipt", {
    table: "(SELECT receipt_no FROM retail_payment UNION ALL SELECT receipt_no FROM repair_quote WHERE receipt_no IS NOT NULL) r",
    column: "receipt_no",
  }),
];
