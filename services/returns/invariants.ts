import { type Invariant, numbersWithoutGaps } from "../platform";
import { repairQuoteInvariants } from "./repair-quote-invariants";
import { settlementInvariants } from "./settlement-invariants";
import { unitWayInvariants } from "./unit-way-invariants";

/** What must hold of returned goods. */
export const returnInvariants: readonly Invariant[] = [
  {
    name: "a return's version counts its events, and the last one names its status",
    sql: `SELECT r.return_no AS broken FROM return_authorisation r LEFT JOIN event e ON e.subject_kind = 'return' AND e.subject_no = r.return_no AND e.seq = r.version
      WHERE e.to_status IS DISTINCT FROM r.status OR r.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'return' AND c.subject_no = r.return_no)`,
  },
  {
    name: "a returned unit's version counts its events, and the last one names its state",
    sql: `SELECT r.unit_no AS broken FROM return_unit r LEFT JOIN event e ON e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no AND e.seq = r.version
      WHERE e.to_status IS DISTINCT FROM r.state OR r.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'return_unit' AND c.subject_no = r.unit_no)`,
  },
  {
    name: "a unit that came in stands on its slip, which is not void",
    sql: `SELECT r.unit_no AS broken FROM return_unit r JOIN intake_slip s USING (intake_slip_no)
      LEFT JOIN intake_slip_line l ON l.intake_slip_no = r.intake_slip_no AND l.unit_no = r.unit_no
      WHERE s.voided_at IS NOT NULL OR l.condition IS DISTINCT FROM r.condition`,
  },
  {
    name: "every unit of a slip came in by it, unless it is void",
    sql: `SELECT l.intake_slip_no || ' #' || l.line_no AS broken FROM intake_slip_line l JOIN intake_slip s USING (intake_slip_no) JOIN return_unit r USING (unit_no)
      WHERE s.voided_at IS NULL AND r.intake_slip_no IS DISTINCT FROM l.intake_slip_no`,
  },
  {
    name: "the lines of an intake slip are numbered without gaps, and there is one",
    sql: `SELECT s.intake_slip_no AS broken FROM intake_slip s LEFT JOIN intake_slip_line l USING (intake_slip_no)
      GROUP BY 1 HAVING min(l.line_no) IS DISTINCT FROM 1 OR max(l.line_no) <> count(*)`,
  },
  {
    name: "a return is received when something of it came in",
    sql: `SELECT r.return_no AS broken FROM return_authorisation r WHERE r.status IN ('requested', 'authorised', 'in_transit', 'refused', 'cancelled')
        AND EXISTS (SELECT 1 FROM intake_slip s WHERE s.return_no = r.return_no AND s.voided_at IS NULL)
      UNION SELECT r.return_no FROM return_authorisation r WHERE r.status = 'received'
        AND NOT EXISTS (SELECT 1 FROM intake_slip s WHERE s.return_no = r.return_no AND s.voided_at IS NULL)`,
  },
  {
    name: "nothing of an ended return is on its way",
    sql: `SELECT u.unit_no AS broken FROM return_unit u JOIN return_authorisation r USING (return_no) WHERE r.status IN ('closed', 'refused', 'cancelled')
      AND u.state NOT IN ('restocked', 'sent_back', 'scrapped', 'returned_to_supplier', 'withdrawn') AND u.replaced_at IS NULL`,
  },
  {
    name: "goods that came back stand held in stock until their way has ended",
    sql: `SELECT r.unit_no AS broken FROM return_unit r JOIN unit u USING (serial)
      WHERE r.state NOT IN ('announced', 'restocked', 'sent_back', 'scrapped', 'returned_to_supplier', 'withdrawn') AND (u.place <> 'stock' OR u.stock_status NOT IN ('quarantine', 'on_hold'))`,
  },
  {
    name: "a unit is on its way when the parcel that brings it was told of and it has not come, and only then",
    sql: `SELECT u.serial AS broken FROM unit u WHERE u.place = 'in_transit' AND NOT EXISTS (SELECT 1 FROM return_unit r JOIN return_authorisation a USING (return_no)
        WHERE r.serial = u.serial AND r.state = 'announced' AND a.sent_at IS NOT NULL)
      UNION SELECT u.serial FROM return_unit r JOIN return_authorisation a USING (return_no) JOIN unit u USING (serial)
        WHERE r.state = 'announced' AND a.sent_at IS NOT NULL AND u.place <> 'in_transit'`,
  },
  numbersWithoutGaps("return", { table: "return_authorisation", column: "return_no" }),
  numbersWithoutGaps("intake_slip", { table: "intake_slip", column: "intake_slip_no" }),
  ...unitWayInvariants,
  ...repairQuoteInvariants,
  ...settlementInvariants,
];
