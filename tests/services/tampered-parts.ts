import { REQUEST } from "../support/lived-in";
import { entry } from "./tampered-budget";
import type { Tampering } from "./tampering";

const line = (requestNo: string, set: string) => `UPDATE parts_request_line SET ${set} WHERE request_no = '${requestNo}'`;
const request = (requestNo: string, set: string) => `UPDATE parts_request SET ${set} WHERE request_no = '${requestNo}'`;

/** Ways to break each promise about parts. */
export const PARTS_TAMPERINGS: Tampering[] = [
  ["allocated stock is what open lines are promised", "UPDATE stock SET allocated = allocated + 1 WHERE sku = 'PUMP-24V'", "PUMP-24V"],
  ["every promise has its stock row", "DELETE FROM stock WHERE sku = 'FILTER-PP'", "FILTER-PP"],
  ["a line shipped what its slips say", line(REQUEST.released, "shipped = 2"), `${REQUEST.released} line 1`],
  ["a slip's lines left the stock", "DELETE FROM stock_movement WHERE source_no = 'CSO-2026-000001'", "CSO-2026-000001"],
  [
    "a released budget line holds its pieces not yet shipped, others nothing",
    `DELETE FROM budget_hold WHERE request_no = '${REQUEST.released}' AND kind = 'hold'`,
    `${REQUEST.released} line 1`,
  ],
  [
    "a dealer's slip debits the price of its pieces",
    "DELETE FROM budget_entry WHERE kind = 'parts' AND source_no = 'CSO-2026-000001'",
    "CSO-2026-000001",
  ],
  [
    "monthly freight of a dealer is debited once",
    "UPDATE shipment SET freight_amount = 9 WHERE issue_slip_no = 'CSO-2026-000001'",
    "CSO-2026-000001",
  ],
  [
    "what shipped carries a waybill and what does not has no lines",
    "DELETE FROM shipment_line WHERE issue_slip_no = 'CSO-2026-000001'",
    "CSO-2026-000001",
  ],
  [
    "a request's version counts its events, and the last one names its status",
    request(REQUEST.released, "version = version - 1"),
    REQUEST.released,
  ],
  ["a line belongs to its request's dealer", line(REQUEST.waiting, "dealer_code = NULL"), REQUEST.waiting],
  [
    "nobody decided on a request they submitted or resubmitted",
    `UPDATE event SET actor = 'customer-service' WHERE subject_no = '${REQUEST.released}' AND seq = 1`,
    REQUEST.released,
  ],
  ["retail lines are released only against a payment", "DELETE FROM retail_payment", REQUEST.paid],
  ["a receipt is what the retail lines cost", "UPDATE retail_payment SET amount = 60", "RC-2026-000001"],
  [
    "what was paid for pieces that will not leave is owed back",
    "UPDATE retail_payment SET refund_due = 1, refund_due_at = now()",
    "RC-2026-000001",
  ],
  ["a request's status is that of its furthest-back line", request(REQUEST.waiting, "status = 'released'"), REQUEST.waiting],
  [
    "a request is delivered once nothing of it is on its way",
    "UPDATE shipment SET status = 'shipped', received_on = NULL WHERE issue_slip_no = 'CSO-2026-000001'",
    REQUEST.closed,
  ],
  ["what is being picked has its slip", "UPDATE shipment SET status = 'void' WHERE status = 'picking'", REQUEST.picking],
  ["a decided request names who decided, and when", request(REQUEST.released, "decided_by = NULL"), REQUEST.released],
  ["a line costs its price times its pieces", line(REQUEST.waiting, "unit_price = 149"), `${REQUEST.waiting} line 1`],
  ["no piece lies free while a line waits for it", "UPDATE stock SET on_hand = 1 WHERE sku = 'TAP-01'", `${REQUEST.backOrder} line 1`],
  ["every debit of a shipment names a slip of its dealer", entry("freight", "-5", { source: "shipment" }), "D001 #7"],
  [
    "a slip names a serial for each piece or for none",
    "UPDATE shipment_line SET replacement_serials = '{A-1}' WHERE issue_slip_no = 'CSO-2026-000001'",
    "CSO-2026-000001 line 1",
  ],
  [
    "a slip that left says whether it was on time",
    "UPDATE shipment SET on_time = NULL WHERE issue_slip_no = 'CSO-2026-000001'",
    "CSO-2026-000001",
  ],
  ["a slip's problems never lack more pieces than it shipped", "UPDATE delivery_problem_line SET quantity = 2", "CSO-2026-000002 line 1"],
  ["an accepted problem, and no other, is made good by a request", "UPDATE parts_request SET makes_good = NULL", "DP-2026-000001"],
  [
    "what is made good is made good piece for piece at the company's cost",
    line(REQUEST.reshipped, "funding = 'budget'"),
    REQUEST.reshipped,
  ],
  [
    "a slip is lost when all its pieces are",
    "UPDATE shipment SET status = 'lost' WHERE issue_slip_no = 'CSO-2026-000002'",
    "CSO-2026-000002",
  ],
  ["every core belongs to a piece that its slip shipped", "UPDATE core SET sku = 'TAP-01'", "CSO-2026-000002-1-1"],
  [
    "a charged core, and no other, is debited at its line's price",
    "UPDATE core SET status = 'charged', settled_by = 'x', settled_at = now(), settle_reason = 'x' WHERE dealer_code = 'D001'",
    "CSO-2026-000002-1-1",
  ],
  [
    "a unit given for another one left with a slip, and whole units leave only so",
    "UPDATE unit SET replaces = NULL, covered_from = NULL WHERE replaces IS NOT NULL",
    "WP100-S-0002",
  ],
  ["a closed request owes no core", `UPDATE core SET request_no = '${REQUEST.closed}'`, "CSO-2026-000002-1-1"],
  ["delivery_problem numbers have no gaps", "DELETE FROM number_series WHERE kind = 'delivery_problem'", "delivery_problem 2026"],
  ["parts_request numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'parts_request'", "parts_request 2026"],
  ["issue_slip numbers have no gaps", "DELETE FROM shipment WHERE status = 'picking'", "issue_slip 2026"],
  ["receipt numbers have no gaps", "DELETE FROM number_series WHERE kind = 'receipt'", "receipt 2026"],
];
