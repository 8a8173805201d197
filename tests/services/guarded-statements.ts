import { REQUEST } from "../support/lived-in";

/** What the database must refuse on a database that has been lived in: why it is wrong, the statement, and the SQL state of the refusal. */
export type Refused = readonly [why: string, sql: string, state: string];

const FORBIDDEN = "42501";
const CHECK = "23514";
const FOREIGN = "23503";
const TWICE = "23505";

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

const APPEND_ONLY = ["event", "setting_version", "stock_movement", "budget_entry", "budget_hold", "shipment_line"];
const KEPT: Record<string, string> = {
  purchase: "amount = amount + 1",
  remittance: "bank_reference = 'BANK-9'",
  overdraft_consent: "cap = cap * 10",
  retail_payment: "amount = 1",
};

const COLUMN: Record<string, string> = {
  event: "actor = 'x'",
  setting_version: "reason = 'x'",
  stock_movement: "actor = 'x'",
  budget_entry: "actor = 'x'",
  budget_hold: "actor = 'x'",
  shipment_line: "quantity = 1",
};

export const APPEND_ONLY_STATEMENTS: Refused[] = [
  ...[...APPEND_ONLY, ...Object.keys(KEPT)].flatMap((table): Refused[] => [
    [`${table} is written once`, `UPDATE ${table} SET ${COLUMN[table] ?? KEPT[table]}`, FORBIDDEN],
    [`${table} is not deleted from`, `DELETE FROM ${table}`, FORBIDDEN],
    [`${table} is not truncated`, `TRUNCATE ${table} CASCADE`, FORBIDDEN],
  ]),
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

interface EntryParts {
  reverses?: string;
  dealer?: string;
  source?: string;
  sourceNo?: string;
}
const entry = (kind: string, amount: string, { reverses = "NULL", dealer = "D001", source = "entry", sourceNo }: EntryParts = {}) =>
  `INSERT INTO budget_entry (dealer_code, kind, amount, source_kind, source_no, reverses_seq, actor, business_date, recorded_at)
   VALUES ('${dealer}', '${kind}', ${amount}, '${source}', '${sourceNo ?? reverses}', ${reverses}, 'x', '2026-03-10', now())`;
const undo = (seq: number, amount: string, dealer = "D001") => entry("reversal", amount, { reverses: String(seq), dealer });
const hold = (kind: string, amount: string, { requestNo = "", dealer = "D001" }) =>
  `INSERT INTO budget_hold (dealer_code, request_no, line_no, kind, amount, business_date, actor, recorded_at)
   VALUES ('${dealer}', '${requestNo}', 1, '${kind}', ${amount}, '2026-03-10', 'x', now())`;
const consent = (cap: string, reason: string, role: string) =>
  `INSERT INTO overdraft_consent (id, dealer_code, cap, expires_on, reason, granted_by, granted_role, granted_at)
   VALUES (gen_random_uuid(), 'D001', ${cap}, '2026-12-31', '${reason}', 'x', '${role}', now())`;

export const BUDGET_STATEMENTS: Refused[] = [
  ["posted is not set by hand", "UPDATE budget_account SET posted = 1000000", FORBIDDEN],
  ["held is not set by hand", "UPDATE budget_account SET held = 0", FORBIDDEN],
  ["the chain's head is not set by hand", "UPDATE budget_account SET last_seq = last_seq - 1, chain_head = ''", FORBIDDEN],
  ["an account is not deleted", "DELETE FROM budget_account WHERE dealer_code = 'D002'", FORBIDDEN],
  ["accounts are not truncated", "TRUNCATE budget_account CASCADE", FORBIDDEN],
  [
    "an account does not open with money",
    "INSERT INTO dealer (code, name, agreement_no, agreement_from, agreement_to, phone, address) VALUES ('D009', 'x', 'x', '2026-01-01', '2026-12-31', 'x', 'x'); INSERT INTO budget_account (dealer_code, posted) VALUES ('D009', 5)",
    FORBIDDEN,
  ],
  ["a hold beyond what is available", hold("hold", "22.01", { requestNo: REQUEST.released }), CHECK],
  ["a capture beyond what the line holds", hold("capture", "-35.01", { requestNo: REQUEST.released }), CHECK],
  ["a line frees no more than it holds", hold("free", "-35.01", { requestNo: REQUEST.released }), CHECK],
  ["a line that holds nothing captures nothing", hold("capture", "-0.01", { requestNo: REQUEST.waiting }), CHECK],
  ["a hold is positive", hold("hold", "-1", { requestNo: REQUEST.released }), CHECK],
  ["a capture is negative", hold("capture", "1", { requestNo: REQUEST.released }), CHECK],
  ["a hold of nothing", hold("hold", "0", { requestNo: REQUEST.released }), CHECK],
  ["a hold on another dealer's line", hold("hold", "1", { requestNo: REQUEST.released, dealer: "D002" }), FOREIGN],
  ["a hold on nobody's line", hold("hold", "1", { requestNo: "PR-2026-999999" }), FOREIGN],
  ["a reversal of the same entry twice", `${undo(3, "-50")}; ${undo(3, "-50")}`, TWICE],
  ["a reversal of a fen less than its original", undo(3, "-49.99"), CHECK],
  ["a reversal of more than its original", undo(5, "8.01"), CHECK],
  ["a reversal of a reversal", `${undo(3, "-50")}; ${undo(7, "50")}`, CHECK],
  ["a reversal of what a slip stands for", undo(4, "70"), CHECK],
  ["a reversal of another dealer's entry", undo(3, "-50", "D002"), FOREIGN],
  ["a reversal of a purchase that goods were returned of", undo(1, "-100"), CHECK],
  ["a reversal that names another entry as its source", entry("reversal", "-50", { reverses: "3", sourceNo: "4" }), CHECK],
  ["a rounding of more than a fen", entry("accrual", "0.02", { sourceNo: "7" }), CHECK],
  [
    "a second rounding of one reversal",
    `${entry("accrual", "0.01", { sourceNo: "7" })}; ${entry("accrual", "-0.01", { sourceNo: "7" })}`,
    TWICE,
  ],
  ["a rounding of a reversal undone by itself", `${entry("accrual", "0.01", { sourceNo: "3" })}; ${undo(7, "-0.01")}`, CHECK],
  ["an accrual of nothing bought", entry("accrual", "0.01", { source: "remittance", sourceNo: "1" }), CHECK],
  ["a purchase counts as reversed by hand", "UPDATE purchase SET reversed_at = now()", FORBIDDEN],
  ["a remittance counts as reversed by hand", "UPDATE remittance SET reversed_at = now()", FORBIDDEN],
  ["a purchase that was undone counts again", `${undo(2, "10")}; UPDATE purchase SET reversed_at = NULL`, FORBIDDEN],
  [
    "two documents behind one entry",
    "INSERT INTO remittance SELECT 'RM-2026-000009', dealer_code, 'BANK-9', amount, received_on, entry_seq, 'x', now() FROM remittance",
    TWICE,
  ],
  ["a reversal names its original", entry("reversal", "-50"), CHECK],
  ["only a reversal names an original", entry("adjustment", "-50", { reverses: "3" }), CHECK],
  ["a reversal of what is not there", entry("reversal", "-50", { reverses: "99" }), FOREIGN],
  ["a remittance is money in", entry("remittance", "-1"), CHECK],
  ["parts are money out", entry("parts", "1"), CHECK],
  ["freight is money out", entry("freight", "1"), CHECK],
  ["an entry of nothing", entry("freight", "0"), CHECK],
  ["an entry of a kind nobody knows", entry("gift", "1"), CHECK],
  ["an entry of a dealer nobody knows", entry("remittance", "1", { dealer: "D999" }), "P0002"],
  [
    "the same document twice",
    "INSERT INTO purchase (id, document_no, dealer_code, document_date, amount, rate_basis_points, accrued, entry_seq, recorded_by, recorded_at) SELECT gen_random_uuid(), document_no, 'D002', document_date, amount, 50, accrued, 1, 'x', now() FROM purchase WHERE document_no = 'P-1'",
    TWICE,
  ],
  [
    "the same bank reference twice",
    "INSERT INTO remittance SELECT 'RM-2026-000009', dealer_code, bank_reference, amount, received_on, entry_seq, 'x', now() FROM remittance WHERE bank_reference = 'BANK-1'",
    TWICE,
  ],
  [
    "a remittance of one dealer booked to another",
    "INSERT INTO remittance SELECT 'RM-2026-000009', 'D002', 'BANK-9', amount, received_on, 3, 'x', now() FROM remittance WHERE bank_reference = 'BANK-1'",
    FOREIGN,
  ],
  ["an accrual that is not the rate of the purchases", "UPDATE accrual_total SET accrued = accrued + 0.01", CHECK],
  ["a consent without a reason", consent("10", " ", "sales_rep"), CHECK],
  ["a consent to nothing", consent("0", "x", "sales_rep"), CHECK],
  ["a consent by finance", consent("10", "x", "finance"), CHECK],
  ["a consent that ended without anybody", "UPDATE overdraft_consent SET ended_at = now()", CHECK],
];

const ofLine = (requestNo: string) => `WHERE request_no = '${requestNo}' AND line_no = 1`;
const slipLine = (slip: string, requestNo: string, quantity: number) =>
  `INSERT INTO shipment_line (issue_slip_no, request_no, line_no, quantity) VALUES ('${slip}', '${requestNo}', 1, ${quantity})`;
const left = (serial: string) =>
  `INSERT INTO shipped_serial (sku, serial, issue_slip_no, line_no) VALUES ('FILTER-PP', '${serial}', 'CSO-2026-000001', 1)`;

const owed = (amount: number) => `UPDATE retail_payment SET refund_due = ${amount}, refund_due_at = now()`;
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
