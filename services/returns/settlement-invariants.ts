import type { Invariant } from "../platform";

/** What must hold of what senders are owed for units that the company keeps. */
export const settlementInvariants: readonly Invariant[] = [
  {
    name: "something is owed only for a unit that the company keeps, and for each that its sender wanted another one or the money for",
    sql: `SELECT r.unit_no AS broken FROM return_unit r JOIN return_authorisation a USING (return_no) LEFT JOIN return_settlement s USING (unit_no)
      WHERE s.unit_no IS NOT NULL AND r.replaced_at IS NULL AND r.state NOT IN ('restocked', 'scrapped', 'returned_to_supplier')
        OR s.unit_no IS NULL AND a.wanted <> 'send_back' AND r.replaced_at IS NULL AND r.state IN ('restocked', 'scrapped', 'returned_to_supplier')`,
  },
  {
    name: "a unit that has a slip of its own went back to its sender by it",
    sql: "SELECT s.issue_slip_no AS broken FROM return_shipment s JOIN return_unit r USING (unit_no) WHERE r.state <> 'sent_back'",
  },
  {
    name: "an ended return owes nothing",
    sql: `SELECT s.unit_no AS broken FROM return_settlement s JOIN return_unit r USING (unit_no) JOIN return_authorisation a USING (return_no)
      WHERE s.settled_at IS NULL AND a.status <> 'received'`,
  },
  {
    name: "an exchange for a returned unit is settled by the slip that another one left with, and nothing is owed back for it",
    sql: `SELECT s.unit_no AS broken FROM return_settlement s JOIN return_unit r USING (unit_no) JOIN parts_request_line l USING (request_no)
        LEFT JOIN core c ON c.request_no = l.request_no AND c.line_no = l.line_no
      WHERE l.faulty_serial IS DISTINCT FROM r.serial OR l.shipped = 0 OR c.core_no IS NOT NULL
      UNION SELECT l.exchange_unit_no FROM parts_request_line l JOIN return_settlement s ON s.unit_no = l.exchange_unit_no
      WHERE l.shipped > 0 AND s.request_no IS DISTINCT FROM l.request_no`,
  },
  {
    name: "a credit that names a purchase names one of its dealer's that was taken back",
    sql: `SELECT s.unit_no AS broken FROM return_settlement s JOIN return_unit r USING (unit_no) JOIN return_authorisation a USING (return_no)
      WHERE s.document_no IS NOT NULL AND NOT EXISTS (SELECT 1 FROM purchase p
        WHERE p.dealer_code = a.dealer_code AND p.document_no = s.document_no AND p.amount < 0)`,
  },
  {
    name: "a purchase that was taken back settles no more than it takes back",
    sql: `SELECT s.document_no AS broken FROM return_settlement s WHERE s.document_no IS NOT NULL GROUP BY 1
      HAVING sum(s.amount) > (SELECT max(-p.amount) FROM purchase p WHERE p.document_no = s.document_no)`,
  },
];
