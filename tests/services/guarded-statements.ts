import { REQUEST } from "../support/lived-in";

/** What the database must refuse on a database that has been lived in: why it is wrong, the statement, and the SQL state of the refusal. */
export type Refused = readonly [why: string, sql: string, state: string];

export const FORBIDDEN = "42501";
export const CHECK = "23514";
export const FOREIGN = "23503";
export const TWICE = "23505";

const counted = (sku: string, set: string) => `UPDATE stock_count SET ${set} WHERE sku = '${sku}'`;
export const COUNT_STATEMENTS: Refused[] = [
  ["a count is kept as it was written", counted("FILTER-PP", "counted = 3"), FORBIDDEN],
  ["who counted stays", counted("FILTER-PP", "counted_by = 'x'"), FORBIDDEN],
  ["a count is not deleted", "DELETE FROM stock_count", FORBIDDEN],
  ["counts are not truncated", "TRUNCATE stock_count", FORBIDDEN],
  ["a decided count moves on", counted("BOARD-01", "status = 'pending'"), FORBIDDEN],
  ["a decided count gets another decider", counted("BOARD-01", "decided_by = 'x', decided_at = now()"), FORBIDDEN],
  ["one confirms one's own count", counted("FILTER-PP", "status = 'applied', decided_by = counted_by, decided_at = now()"), CHECK],
  ["promised pieces are counted away by nobody", counted("FILTER-PP", "status = 'applied'"), CHECK],
  ["a count is decided without an event", counted("FILTER-PP", "status = 'applied', decided_by = 'x', decided_at = now()"), CHECK],
  ["a count is refused for nothing", counted("FILTER-PP", "status = 'refused', decided_by = 'x', decided_at = now()"), CHECK],
  [
    "a second pending count of a part",
    `INSERT INTO stock_count SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).* FROM stock_count c WHERE status = 'pending'`,
    TWICE,
  ],
];

const APPEND_ONLY = [
  "budget_year_end",
  "event",
  "setting_version",
  "stock_movement",
  "budget_entry",
  "budget_hold",
  "shipment_line",
  "delivery_problem_line",
  "complaint_note",
  "complaint_step",
  "complaint_follow_up",
  "investigation_member",
  "investigation_evidence",
  "survey_campaign",
  "confidentiality_permission",
  "disclosure",
  "enquiry_answer",
  "shipment_told",
];
const KEPT: Record<string, string> = {
  purchase: "amount = amount + 1",
  remittance: "bank_reference = 'BANK-9'",
  overdraft_consent: "cap = cap * 10",
  retail_payment: "amount = 1",
  delivery_problem: "note = 'x'",
  budget_adjustment: "reason = 'x'",
  core: "due_on = due_on + 1",
  complaint_proposal: "drafted_by = 'x'",
  complaint_option: "words = 'x'",
  complaint_task: "words = 'x'",
  goodwill_grant: "amount = 1",
};

const COLUMN: Record<string, string> = {
  budget_year_end: "closed_by = 'x'",
  event: "actor = 'x'",
  setting_version: "reason = 'x'",
  stock_movement: "actor = 'x'",
  budget_entry: "actor = 'x'",
  budget_hold: "actor = 'x'",
  shipment_line: "quantity = 1",
  delivery_problem_line: "quantity = 1",
  complaint_note: "body = 'x'",
  complaint_step: "by = 'x'",
  complaint_follow_up: "by = 'x'",
  investigation_member: "department = 'x'",
  investigation_evidence: "finding = 'x'",
  survey_campaign: "title = 'x'",
  confidentiality_permission: "scope = 'x'",
  disclosure: "words = 'x'",
  enquiry_answer: "answer = 'x'",
  shipment_told: "goods = 'x'",
};

export const APPEND_ONLY_STATEMENTS: Refused[] = [
  ...[...APPEND_ONLY, ...Object.keys(KEPT)].flatMap((table): Refused[] => [
    [`${table} is written once`, `UPDATE ${table} SET ${COLUMN[table] ?? KEPT[table]}`, FORBIDDEN],
    [`${table} is not deleted from`, `DELETE FROM ${table}`, FORBIDDEN],
    [`${table} is not truncated`, `TRUNCATE ${table} CASCADE`, FORBIDDEN],
  ]),
  ["what came in is kept", "UPDATE import_run SET file_name = 'x'", FORBIDDEN],
  ["who brought it in is kept", "UPDATE import_run SET started_by = 'x'", FORBIDDEN],
  ["an import is not deleted", "DELETE FROM import_run", FORBIDDEN],
  ["imports are not truncated", "TRUNCATE import_run CASCADE", FORBIDDEN],
  ["an import does not move without an event", "UPDATE import_run SET status = 'committed'", CHECK],
  ["an event head is not made by hand", "INSERT INTO event_head VALUES ('part', 'X', 1, '')", FORBIDDEN],
  ["an event head is not moved by hand", "UPDATE event_head SET seq = seq - 1", FORBIDDEN],
  ["an event head is not deleted", "DELETE FROM event_head", FORBIDDEN],
  ["event heads are not truncated", "TRUNCATE event_head", FORBIDDEN],
  ["a number series never goes back", "UPDATE number_series SET last = last - 1 WHERE last > 1", FORBIDDEN],
  ["a number series is not deleted", "DELETE FROM number_series", FORBIDDEN],
  ["number series are not truncated", "TRUNCATE number_series", FORBIDDEN],
  [
    "an event says who",
    "INSERT INTO event (subject_kind, subject_no, at, actor, role, action, reason_code, data) VALUES ('part', 'X', now(), ' ', 'finance', 'save', 'changed', '{}')",
    CHECK,
  ],
  [
    "an event says why",
    "INSERT INTO event (subject_kind, subject_no, at, actor, role, action, reason_code, data) VALUES ('part', 'X', now(), 'x', 'finance', 'save', '', '{}')",
    CHECK,
  ],
];

const ofLine = (requestNo: string) => `WHERE request_no = '${requestNo}' AND line_no = 1`;
const slipLine = (slip: string, requestNo: string, quantity: number) =>
  `INSERT INTO shipment_line (issue_slip_no, request_no, line_no, quantity) VALUES ('${slip}', '${requestNo}', 1, ${quantity})`;
const left = (serial: string) =>
  `INSERT INTO shipped_serial (sku, serial, issue_slip_no, line_no) VALUES ('FILTER-PP', '${serial}', 'CSO-2026-000001', 1)`;

const owed = (amount: number) => `UPDATE retail_payment SET refund_due = ${amount}, refund_due_at = now()`;
const problem = (status: string, decided: string) =>
  `INSERT INTO delivery_problem (problem_no, issue_slip_no, request_no, kind, status, reported_by, reported_at, decided_by, decided_at)
   VALUES ('DP-2026-000009', 'CSO-2026-000002', '${REQUEST.released}', 'short', '${status}', 'x', now(), ${decided})`;
const core = (set: string) => `UPDATE core SET settled_by = 'x', settled_at = now(), ${set}`;
const coreCharge = (kind: string, sourceKind: string) =>
  `INSERT INTO budget_entry (dealer_code, kind, amount, source_kind, source_no, actor, business_date, recorded_at)
   VALUES ('D001', '${kind}', -1, '${sourceKind}', 'CSO-2026-000002-1-1', 'x', '2026-03-10', now())`;
const REFUNDED = "refunded_at = now(), refunded_by = 'x', refund_reference = 'R-1'";

export const REQUEST_STATEMENTS: Refused[] = [
  ["a serial leaves once", `${left("X")}; ${left("X")}`, TWICE],
  ["a serial that left is written once", `${left("X")}; UPDATE shipped_serial SET serial = 'Y'`, FORBIDDEN],
  ["a serial that left is not deleted", `${left("X")}; DELETE FROM shipped_serial`, FORBIDDEN],
  ["serials that left are not truncated", "TRUNCATE shipped_serial", FORBIDDEN],
  ["more shipped than allocated", `UPDATE parts_request_line SET shipped = allocated + 1 ${ofLine(REQUEST.released)}`, CHECK],
  ["more allocated than approved", `UPDATE parts_request_line SET allocated = approved + 1 ${ofLine(REQUEST.released)}`, CHECK],
  ["more approved than asked", `UPDATE parts_request_line SET approved = asked + 1 ${ofLine(REQUEST.released)}`, CHECK],
  ["less than nothing shipped", `UPDATE parts_request_line SET shipped = -1 ${ofLine(REQUEST.paid)}`, FORBIDDEN],
  ["more promised than is in stock", `UPDATE parts_request_line SET allocated = 1 ${ofLine(REQUEST.backOrder)}`, CHECK],
  ["pieces for a line that waits for money", `UPDATE parts_request_line SET allocated = 1 ${ofLine(REQUEST.waiting)}`, CHECK],
  ["a line that is done before its pieces left", `UPDATE parts_request_line SET state = 'shipped' ${ofLine(REQUEST.paid)}`, CHECK],
  ["a decided line gets another part", `UPDATE parts_request_line SET sku = 'TAP-01' ${ofLine(REQUEST.waiting)}`, FORBIDDEN],
  ["a decided line asks for more", `UPDATE parts_request_line SET asked = 99 ${ofLine(REQUEST.waiting)}`, FORBIDDEN],
  ["what shipped comes back", `UPDATE parts_request_line SET shipped = 0 ${ofLine(REQUEST.released)}`, FORBIDDEN],
  ["a decided line is deleted", `DELETE FROM parts_request_line ${ofLine(REQUEST.waiting)}`, FORBIDDEN],
  ["a line of one dealer on another's request", `UPDATE parts_request_line SET dealer_code = 'D002' ${ofLine(REQUEST.waiting)}`, FOREIGN],
  ["a request moves to another dealer", `UPDATE parts_request SET dealer_code = 'D002' WHERE request_no = '${REQUEST.waiting}'`, FOREIGN],
  ["a status without an event", `UPDATE parts_request SET status = 'closed' WHERE request_no = '${REQUEST.released}'`, CHECK],
  ["a version without an event", `UPDATE parts_request SET version = version + 1 WHERE request_no = '${REQUEST.released}'`, CHECK],
  [
    "a status of the past, for which there is an event",
    `UPDATE parts_request SET status = 'submitted', version = 1 WHERE request_no = '${REQUEST.released}'`,
    FORBIDDEN,
  ],
  [
    "a request that nobody submitted",
    `INSERT INTO parts_request SELECT (jsonb_populate_record(r, '{"request_no": "PR-2026-999999"}')).* FROM parts_request r WHERE request_no = '${REQUEST.submitted}'`,
    CHECK,
  ],
  ["a decision on one's own request", `UPDATE parts_request SET decided_by = submitted_by WHERE request_no = '${REQUEST.released}'`, CHECK],
  ["a dealer's request without a dealer", `UPDATE parts_request SET tier = 'dealer' WHERE request_no = '${REQUEST.paid}'`, CHECK],
  [
    "a second slip while one is picked",
    `INSERT INTO shipment (issue_slip_no, request_no, status, picking_by, picking_at) VALUES ('CSO-2026-000009', '${REQUEST.picking}', 'picking', 'x', now())`,
    TWICE,
  ],
  [
    "a slip of one dealer for another's request",
    `UPDATE shipment SET dealer_code = 'D002' WHERE issue_slip_no = 'CSO-2026-000001'`,
    FOREIGN,
  ],
  ["a slip that left without a waybill", `UPDATE shipment SET status = 'shipped' WHERE issue_slip_no = 'CSO-2026-000003'`, CHECK],
  ["collect freight with an amount", `UPDATE shipment SET freight_amount = 5 WHERE issue_slip_no = 'CSO-2026-000002'`, CHECK],
  ["an arrival without a day", `UPDATE shipment SET received_on = NULL WHERE issue_slip_no = 'CSO-2026-000001'`, CHECK],
  ["a slip with another request's line", slipLine("CSO-2026-000003", REQUEST.paid, 1), FOREIGN],
  ["a slip with more than the line has", slipLine("CSO-2026-000003", REQUEST.picking, 2), CHECK],
  ["a slip with a line of nothing", slipLine("CSO-2026-000003", REQUEST.picking, 0), CHECK],
  [
    "a second payment of a request",
    `INSERT INTO retail_payment SELECT 'RC-2026-000009', request_no, method, 'WX-9', amount, 'x', now() FROM retail_payment`,
    TWICE,
  ],
  [
    "a payment booked twice",
    `INSERT INTO retail_payment SELECT 'RC-2026-000009', '${REQUEST.backOrder}', method, reference, amount, 'x', now() FROM retail_payment`,
    TWICE,
  ],
  ["a problem decided again", "UPDATE delivery_problem SET status = 'refused', refused_for = 'x'", FORBIDDEN],
  ["a problem refused without a reason", `${problem("refused", "'y', now()")}`, CHECK],
  ["a problem decided by who reported it", `${problem("accepted", "'x', now()")}`, CHECK],
  ["a problem decided by nobody", `${problem("accepted", "NULL, NULL")}`, CHECK],
  [
    "more pieces reported than the slip shipped",
    `${problem("reported", "NULL, NULL")}; INSERT INTO delivery_problem_line VALUES ('DP-2026-000009', 'CSO-2026-000002', 1, 1)`,
    CHECK,
  ],
  [
    "a problem with another slip's line",
    `${problem("reported", "NULL, NULL")}; INSERT INTO delivery_problem_line VALUES ('DP-2026-000009', 'CSO-2026-000001', 1, 1)`,
    FOREIGN,
  ],
  ["a problem made good twice", `UPDATE parts_request SET makes_good = 'DP-2026-000001' WHERE request_no = '${REQUEST.submitted}'`, TWICE],
  [
    "a core settled again",
    `${core("status = 'waived', settle_reason = 'x'")}; ${core("status = 'received', condition = 'intact'")}`,
    FORBIDDEN,
  ],
  ["a core back in no condition", core("status = 'received'"), CHECK],
  ["a core back in a condition that there is not", core("status = 'received', condition = 'new'"), CHECK],
  ["a core waived for nothing", core("status = 'waived'"), CHECK],
  ["a core charged for nothing", core("status = 'charged', settle_reason = ' '"), CHECK],
  ["a core settled by nobody", "UPDATE core SET status = 'received', condition = 'intact'", CHECK],
  [
    "a core owed by a piece that no slip shipped",
    'INSERT INTO core SELECT (jsonb_populate_record(c, \'{"core_no": "CSO-2026-000002-9-1", "line_no": 9}\')).* FROM core c WHERE dealer_code = \'D001\'',
    FOREIGN,
  ],
  [
    "a core under another slip's number",
    'INSERT INTO core SELECT (jsonb_populate_record(c, \'{"core_no": "CSO-2026-000001-1-1"}\')).* FROM core c',
    CHECK,
  ],
  [
    "a core charged to nobody",
    `INSERT INTO core SELECT (jsonb_populate_record(c, '{"core_no": "CSO-2026-000002-1-2", "dealer_code": null, "status": "charged", "settle_reason": "x", "settled_by": "x", "settled_at": "2026-03-10"}')).* FROM core c`,
    CHECK,
  ],
  ["a core charged twice", `${coreCharge("core_charge", "core")}; ${coreCharge("core_charge", "core")}`, TWICE],
  ["a core charge that names a slip", coreCharge("core_charge", "shipment"), CHECK],
  ["another debit that names a core", coreCharge("freight", "core"), CHECK],
  ["a refund without a reference", `${owed(68)}; UPDATE retail_payment SET refunded_at = now(), refunded_by = 'x'`, CHECK],
  ["a refund of what is not owed", `UPDATE retail_payment SET ${REFUNDED}`, CHECK],
  ["more owed back than was paid", owed(68.01), CHECK],
  ["nothing owed back", owed(0), CHECK],
  [
    "a refund recorded twice",
    `${owed(68)}; UPDATE retail_payment SET ${REFUNDED}; UPDATE retail_payment SET refund_reference = 'R-2'`,
    FORBIDDEN,
  ],
  [
    "a refund that is taken back",
    `${owed(68)}; UPDATE retail_payment SET ${REFUNDED}; UPDATE retail_payment SET refunded_at = NULL, refunded_by = NULL, refund_reference = NULL`,
    FORBIDDEN,
  ],
  ["what is owed back changes", `${owed(68)}; ${owed(67)}`, FORBIDDEN],
];

const movement = (sku: string, quantity: number) =>
  `INSERT INTO stock_movement (sku, status, quantity, source_kind, source_no, actor, at) VALUES ('${sku}', 'good', ${quantity}, 'count', 'X', 'x', now())`;

export const CATALOG_STATEMENTS: Refused[] = [
  ["stock is not set by hand", "UPDATE stock SET on_hand = on_hand + 1", FORBIDDEN],
  ["promises are not set by hand", "UPDATE stock SET allocated = 0", FORBIDDEN],
  ["stock does not begin with pieces", "INSERT INTO stock (sku, status, on_hand) VALUES ('FILTER-PP', 'quarantine', 5)", FORBIDDEN],
  ["stock with movements is not deleted", "DELETE FROM stock WHERE sku = 'FILTER-PP'", FOREIGN],
  ["more leaves than is there", movement("PUMP-24V", -11), CHECK],
  ["what is promised does not leave by another way", movement("FILTER-PP", -95), CHECK],
  ["a movement of nothing", movement("FILTER-PP", 0), CHECK],
  ["a part that succeeds itself", "UPDATE part SET superseded_by = sku", CHECK],
  ["a price below zero", "UPDATE part SET dealer_price = -1", CHECK],
  ["a unit of another model than its batch", "UPDATE unit SET model = 'NO-SUCH'", FOREIGN],
  ["a unit at a dealer, but at none", "UPDATE unit SET dealer_code = NULL WHERE place = 'dealer'", CHECK],
  [
    "a unit sold twice",
    "INSERT INTO unit_sale SELECT gen_random_uuid(), serial, sold_on, seller_kind, dealer_code, sub_distributor_code, customer_id, proof, 'x', now() FROM unit_sale",
    TWICE,
  ],
  [
    "a warranty void twice",
    "INSERT INTO warranty_void SELECT gen_random_uuid(), serial, reason_code, reason, evidence, actor, at FROM warranty_void",
    TWICE,
  ],
  ["a dealer in a state nobody knows", "UPDATE dealer SET status = 'gone'", CHECK],
  ["an agreement that ends before it begins", "UPDATE dealer SET agreement_to = agreement_from - 1", CHECK],
  ["a dealer's account without the role", "UPDATE user_account SET dealer_code = 'D001' WHERE login = 'rep-wang'", CHECK],
];
