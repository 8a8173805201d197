import { COMPLAINT, REQUEST } from "../support/lived-in";
import { ATTACHMENT_TAMPERINGS } from "./guarded-attachments";
import { CLOCK_TAMPERINGS } from "./tampered-clocks";

/** One way to break each promise behind the triggers' back: the promise, what is done, and the row that must be named. */
export type Tampering = readonly [promise: string, sql: string, named: string];

const EVENTS: Tampering[] = [
  [
    "a history's events are numbered without gaps",
    `DELETE FROM event WHERE subject_no = '${REQUEST.closed}' AND seq = 2`,
    `parts_request ${REQUEST.closed} #3`,
  ],
  [
    "each event is chained to the one before and unchanged",
    `UPDATE event SET actor = 'dealer-d001' WHERE subject_no = '${REQUEST.closed}' AND seq = 2`,
    `parts_request ${REQUEST.closed} #2`,
  ],
  [
    "a history's head is its last event",
    `DELETE FROM event e USING event_head h WHERE e.subject_no = '${REQUEST.closed}' AND h.subject_no = e.subject_no AND e.seq = h.seq`,
    `parts_request ${REQUEST.closed}`,
  ],
  [
    "the versions of a setting are numbered without gaps",
    "UPDATE setting_version SET version = 2 WHERE name = 'priceFreezeDays'",
    "priceFreezeDays version 2",
  ],
  ["every idempotency key keeps its result", "UPDATE idempotency_key SET result = NULL", "finance key-1"],
];

const PARTIES: Tampering[] = [
  ["every sub-distributor has a dealer", "DELETE FROM sub_distributor_parent", "S001"],
  ["a dealer's last change of status is the one its history tells", "UPDATE dealer SET status = 'suspended' WHERE code = 'D001'", "D001"],
  ["a dealer's representative is in that role", "UPDATE user_account SET roles = '{finance}' WHERE login = 'rep-wang'", "D001"],
];

const CATALOG: Tampering[] = [
  ["stock on hand is what its movements add up to", "UPDATE stock SET on_hand = on_hand + 1 WHERE sku = 'PUMP-24V'", "PUMP-24V good"],
  ["a count that applied moved what it found, others nothing", "UPDATE stock_movement SET quantity = 2 WHERE source_kind = 'count'", "-"],
  [
    "a count's version counts its events, and the last one names its status",
    "UPDATE stock_count SET version = 2 WHERE sku = 'FILTER-PP'",
    "-",
  ],
  [
    "promised pieces are counted away by two people",
    "UPDATE stock_count SET status = 'applied', decided_by = 'x', decided_at = now() WHERE sku = 'FILTER-PP'",
    "-",
  ],
  [
    "a successor never leads back to its part",
    "UPDATE part SET superseded_by = CASE sku WHEN 'TAP-01' THEN 'PUMP-24V' ELSE 'TAP-01' END WHERE sku IN ('TAP-01', 'PUMP-24V')",
    "-",
  ],
  ["a unit is as old as its batch", "UPDATE unit SET made_on = made_on - 1 WHERE serial = 'WP100-C-0001'", "WP100-C-0001"],
  [
    "a unit in stock has a stock status, one that left has none",
    "UPDATE unit SET stock_status = NULL WHERE place = 'stock'",
    "WP100-S-0001",
  ],
  ["a unit at a dealer was shipped", "UPDATE unit SET shipped_on = NULL WHERE serial = 'WP100-D1-0003'", "WP100-D1-0003"],
];

const WARRANTY: Tampering[] = [
  [
    "no unit was sold before it was made or shipped",
    "UPDATE unit_sale SET sold_on = '2026-01-01' WHERE serial = 'WP100-D1-0001'",
    "WP100-D1-0001",
  ],
  [
    "no sale was registered before it took place",
    "UPDATE unit_sale SET sold_on = '2026-03-11' WHERE serial = 'WP100-D1-0001'",
    "WP100-D1-0001",
  ],
  [
    "a unit that is sold is no longer in stock or at the dealer",
    "UPDATE unit SET place = 'dealer' WHERE serial = 'WP100-D1-0001'",
    "WP100-D1-0001",
  ],
  [
    "every sale and every void stands in its unit's history",
    "DELETE FROM event WHERE subject_no = 'WP100-D1-0001'; DELETE FROM event_head WHERE subject_no = 'WP100-D1-0001'",
    "WP100-D1-0001",
  ],
];

const entry = (kind: string, amount: string, { source, reverses = "NULL" }: { source: string; reverses?: string }) =>
  `INSERT INTO budget_entry SELECT dealer_code, 7, '${kind}', ${amount}, balance_after, '${source}', '${reverses}', ${reverses}, actor, business_date, recorded_at, NULL, hash, hash
   FROM budget_entry WHERE dealer_code = 'D001' AND seq = 6`;

const BUDGET: Tampering[] = [
  ["budget entries are numbered without gaps", "DELETE FROM budget_entry WHERE dealer_code = 'D001' AND seq = 2", "D001 #3"],
  [
    "each balance is the one before plus the amount",
    "UPDATE budget_entry SET amount = 51 WHERE dealer_code = 'D001' AND seq = 3",
    "D001 #3",
  ],
  [
    "each entry is chained to the one before and unchanged",
    "UPDATE budget_entry SET actor = 'x' WHERE dealer_code = 'D001' AND seq = 2",
    "D001 #2",
  ],
  ["an account's head is its last entry", "DELETE FROM budget_entry WHERE dealer_code = 'D001' AND seq = 6", "D001"],
  ["an account holds what its holds add up to", "UPDATE budget_account SET held = 0 WHERE dealer_code = 'D001'", "D001"],
  [
    "no line holds less than nothing",
    `UPDATE budget_hold SET amount = amount - 40 WHERE request_no = '${REQUEST.released}' AND kind = 'capture'`,
    `${REQUEST.released} line 1`,
  ],
  [
    "accruals are the rate of the purchases, rounded once",
    "UPDATE purchase SET amount = amount * 2 WHERE document_no = 'P-1'",
    "D001 at 50",
  ],
  ["every purchase has its accrual entry", "UPDATE purchase SET entry_seq = 3 WHERE document_no = 'P-1R'", "P-1R"],
  ["every accrual entry has its purchase", "DELETE FROM purchase WHERE document_no = 'P-1R'", "D001 #2"],
  ["every remittance has its entry", "UPDATE remittance SET amount = 60 WHERE dealer_code = 'D001'", "RM-2026-000001"],
  ["every remittance entry has its remittance", "DELETE FROM remittance WHERE dealer_code = 'D002'", "D002 #1"],
  [
    "remittance numbers have no gaps",
    "UPDATE remittance SET remittance_no = 'RM-2026-000009' WHERE dealer_code = 'D002'",
    "remittance 2026",
  ],
  [
    "a document counts as reversed when its entry is",
    "UPDATE remittance SET reversed_at = now() WHERE dealer_code = 'D001'",
    "RM-2026-000001",
  ],
  [
    "a return is negative, names a purchase of its dealer and accrues at its rate",
    "UPDATE purchase SET rate_basis_points = 60 WHERE document_no = 'P-1R'",
    "P-1R",
  ],
  ["a consent stands as it was granted", "UPDATE overdraft_consent SET cap = 300", "D001"],
  ["every dealer has its account", "DELETE FROM budget_account WHERE dealer_code = 'D002'", "D002"],
  [
    "every adjustment entry was confirmed by a second person",
    "UPDATE budget_adjustment SET amount = 50 WHERE adjustment_id = 'ADJ-2026-000001'",
    "D003 #3",
  ],
  ["every confirmed adjustment has its entry", "DELETE FROM budget_entry WHERE dealer_code = 'D003' AND seq = 3", "ADJ-2026-000001"],
  ["adjustment numbers have no gaps", "DELETE FROM budget_adjustment WHERE status = 'pending'", "adjustment 2026"],
  ["every expiry closes a year of its dealer", "DELETE FROM budget_year_end", "D003 #2"],
  ["a year's end expired what its entry says", "UPDATE budget_year_end SET unused = 3, expired = 3", "D003 2025"],
  ["a reversal undoes its original to the fen", entry("reversal", "-49.99", { source: "entry", reverses: "3" }), "D001 #7"],
];

const line = (requestNo: string, set: string) => `UPDATE parts_request_line SET ${set} WHERE request_no = '${requestNo}'`;
const request = (requestNo: string, set: string) => `UPDATE parts_request SET ${set} WHERE request_no = '${requestNo}'`;

const PARTS: Tampering[] = [
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
    "UPDATE core SET status = 'charged', settled_by = 'x', settled_at = now(), settle_reason = 'x'",
    "CSO-2026-000002-1-1",
  ],
  ["a closed request owes no core", `UPDATE core SET request_no = '${REQUEST.closed}'`, "CSO-2026-000002-1-1"],
  ["delivery_problem numbers have no gaps", "DELETE FROM number_series WHERE kind = 'delivery_problem'", "delivery_problem 2026"],
  ["parts_request numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'parts_request'", "parts_request 2026"],
  ["issue_slip numbers have no gaps", "DELETE FROM shipment WHERE status = 'picking'", "issue_slip 2026"],
  ["receipt numbers have no gaps", "DELETE FROM number_series WHERE kind = 'receipt'", "receipt 2026"],
];

const WEBHOOKS: Tampering[] = [
  [
    "every webhook event has a delivery for each subscription that was active for its topic",
    "DELETE FROM webhook_delivery WHERE event_seq = 3",
    "event 3",
  ],
  ["a webhook delivery has a row for each of its calls", "UPDATE webhook_delivery SET attempts = 2 WHERE event_seq = 1", "delivery"],
  [
    "what counts as delivered was answered with 2xx, what failed was called",
    "UPDATE webhook_attempt SET http_status = 302 WHERE http_status = 200",
    "delivery",
  ],
  [
    "a webhook subscription stands as its history tells",
    "UPDATE webhook_subscription SET status = 'paused', paused_because = 'by_hand'",
    "ERP",
  ],
];

const COMPLAINTS: Tampering[] = [
  [
    "a complaint's version counts its events, and the last one names its status",
    "UPDATE complaint SET version = version + 1",
    COMPLAINT.restated,
  ],
  ["every note of a complaint has its event", "UPDATE complaint_note SET note_no = 7", `${COMPLAINT.restated} note 7`],
  ["a complaint that was restated has the step ticked", "DELETE FROM complaint_step", COMPLAINT.restated],
  ["every complaint can be found", "DELETE FROM complaint_search", COMPLAINT.restated],
  [
    "a complaint about a complaint is at least one level above it",
    `UPDATE complaint SET level = 'level_1', parent_complaint_no = '${COMPLAINT.restated}' WHERE complaint_no = '${COMPLAINT.received}'`,
    COMPLAINT.received,
  ],
  ["a proposal stands as its complaint's history tells", "UPDATE complaint_proposal SET proposal_no = 7", `${COMPLAINT.solved} proposal 7`],
  ["every proposal offers something", "DELETE FROM complaint_option", `${COMPLAINT.solved} proposal 1`],
  ["a task stands as its complaint's history tells", "UPDATE complaint_task SET status = 'cancelled'", `${COMPLAINT.solved} task 1`],
  ["a complaint whose solution is agreed has it accepted, and work to do", "DELETE FROM complaint_task", COMPLAINT.solved],
  ["every contact after solving has its event", "UPDATE complaint_follow_up SET contact_no = 7", `${COMPLAINT.solved} contact 7`],
  ["complaint numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'complaint'", "complaint 2026"],
];

const IMPORTS: Tampering[] = [
  ["import numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'import'", "import 2026"],
  ["an import's status is the one its history tells", "UPDATE import_run SET status = 'committed'", "IM-2026-000001"],
];

export const TAMPERINGS: readonly Tampering[] = [
  ...EVENTS,
  ...ATTACHMENT_TAMPERINGS,
  ...PARTIES,
  ...CATALOG,
  ...WARRANTY,
  ...BUDGET,
  ...CLOCK_TAMPERINGS,
  ...PARTS,
  ...COMPLAINTS,
  ...WEBHOOKS,
  ...IMPORTS,
];
