import { money, month, type Oracle, onDaysOf, one, PLACES } from "./oracle";

/** What was used of budgets; a refund gives back. */
const USED = "('parts', 'repair', 'freight', 'core_charge', 'refund')";

export const MONEY_ORACLES = {
  parts_cost: {
    counted: `SELECT request_no AS no, r.dealer_code AS dealer, r.complaint_no AS of_case, s.shipped_at AS at, l.quantity * p.cost_price AS value, NULL::boolean AS flag,
        (SELECT owner_login FROM complaint WHERE complaint_no = r.complaint_no) AS owner,
        CASE WHEN said.serial IS NULL THEN (SELECT model FROM complaint WHERE complaint_no = r.complaint_no) ELSE said.model END AS model, said.batch_no AS batch
      FROM parts_request r JOIN shipment s USING (request_no) JOIN shipment_line l USING (issue_slip_no, request_no) JOIN parts_request_line q USING (request_no, line_no)
        JOIN part p ON p.sku = q.sku
        LEFT JOIN LATERAL (SELECT u.* FROM unit u WHERE u.serial IN (q.faulty_serial, r.serial) ORDER BY u.serial <> coalesce(q.faulty_serial, '') LIMIT 1) said ON true
      WHERE r.purpose <> 'spare_stock' AND ${onDaysOf("s.shipped_at")}`,
    groups: { month: month("n.at"), batch: one("n.batch"), ...PLACES },
    measures: [
      money("sum(n.value)"),
      "to_char(round(sum(CASE WHEN n.of_case IS NOT NULL THEN n.value END) / nullif(count(DISTINCT n.of_case), 0), 2), 'FM999999999990.00')",
      "count(DISTINCT n.of_case)",
      "count(DISTINCT n.no)",
    ],
  },
  budget_use: {
    counted: `SELECT e.source_no AS no, e.dealer_code AS dealer, e.business_date::timestamp AT TIME ZONE 'Asia/Shanghai' AS at, NULL::text AS model, NULL::text AS owner,
        moved.kind = 'accrual' AS flag, CASE moved.kind WHEN 'accrual' THEN e.amount ELSE 0 - e.amount END AS value
      FROM budget_entry e CROSS JOIN LATERAL (SELECT CASE e.kind WHEN 'reversal' THEN (SELECT kind FROM budget_entry r WHERE r.dealer_code = e.dealer_code AND r.seq = e.reverses_seq)
        ELSE e.kind END AS kind) moved
      WHERE (moved.kind = 'accrual' OR moved.kind IN ${USED}) AND e.business_date BETWEEN $1::date AND $2::date`,
    groups: { month: month("n.at"), dealer: PLACES.dealer, region: PLACES.region },
    measures: [
      "CASE WHEN sum(CASE WHEN n.flag THEN n.value END) > 0 THEN round(coalesce(sum(CASE WHEN NOT n.flag THEN n.value END), 0) * 100 / sum(CASE WHEN n.flag THEN n.value END), 1) END",
      money("sum(CASE WHEN n.flag THEN n.value END)"),
      money("sum(CASE WHEN NOT n.flag THEN n.value END)"),
    ],
  },
} as const satisfies Record<string, Oracle>;
