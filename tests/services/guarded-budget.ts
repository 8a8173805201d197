import { REQUEST } from "../support/lived-in";
import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

interface EntryParts {
  reverses?: string;
  dealer?: string;
  source?: string;
  sourceNo?: string;
}
const entry = (kind: string, amount: string, { reverses = "NULL", dealer = "D001", source = "entry", sourceNo }: EntryParts = {}) =>
  `INSERT INTO budget_entry (dealer_code, kind, amount, source_kind, source_no, reverses_seq, actor, business_date, recorded_at)
   VALUES ('${dealer}', '${kind}', ${amount}, '${source}', '${sourceNo ?? reverses}', ${reverses}, 'x', '2026-03-10', now())`;
const expiry = (amount: string, dealer: string, year: number) =>
  entry("expiry", amount, { source: "year_end", sourceNo: String(year), dealer }).replace("2026-03-10", `${year + 1}-01-01`);
/** The same with the row that closes the year, as the command writes them. */
const closing = (amount: number, { dealer, year, seq }: { dealer: string; year: number; seq: number }) =>
  `${expiry(String(-amount), dealer, year)}; INSERT INTO budget_year_end VALUES ('${dealer}', ${year}, ${amount}, 0, ${amount}, ${seq}, 'x', now())`;
/** A further pending adjustment with its event. */
const propose = (amount: string, reason: string) =>
  `INSERT INTO event (subject_kind, subject_no, at, actor, role, action, to_status, reason_code, data)
   VALUES ('budget_adjustment', 'ADJ-2026-000009', now(), 'x', 'finance', 'x', 'pending', 'x', '{}');
   INSERT INTO budget_adjustment SELECT 'ADJ-2026-000009', dealer_code, ${amount}, ${reason}, 'pending', 1, 'x', now() FROM budget_adjustment LIMIT 1`;
/** Decides on the pending adjustment, with the event that belongs to it. */
const decide = (status: string, set: string) =>
  `INSERT INTO event (subject_kind, subject_no, at, actor, role, action, to_status, reason_code, data)
   VALUES ('budget_adjustment', 'ADJ-2026-000002', now(), 'x', 'finance', 'x', '${status}', 'x', '{}');
   UPDATE budget_adjustment SET status = '${status}', version = version + 1, decided_at = now(), ${set} WHERE status = 'pending'`;
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
  [
    "an adjustment that nobody confirmed",
    entry("adjustment", "5", { source: "adjustment", sourceNo: "ADJ-2026-000002", dealer: "D003" }),
    CHECK,
  ],
  [
    "an adjustment confirmed once and posted twice",
    entry("adjustment", "5", { source: "adjustment", sourceNo: "ADJ-2026-000001", dealer: "D003" }),
    CHECK,
  ],
  ["an adjustment of no adjustment", entry("adjustment", "5"), CHECK],
  ["an adjustment of nothing", propose("0", "reason"), CHECK],
  ["an adjustment without a reason", propose("1", "' '"), CHECK],
  [
    "an adjustment without an event",
    "INSERT INTO budget_adjustment SELECT 'ADJ-2026-000009', dealer_code, 1, reason, 'pending', 1, 'x', now() FROM budget_adjustment LIMIT 1",
    CHECK,
  ],
  ["who proposed an adjustment refuses it", decide("refused", "refused_for = 'x', decided_by = proposed_by"), CHECK],
  ["who proposed an adjustment confirms it", decide("confirmed", "entry_seq = 1, decided_by = proposed_by"), CHECK],
  ["an adjustment is confirmed without an entry", decide("confirmed", "decided_by = 'x'"), CHECK],
  ["an adjustment is refused without a reason", decide("refused", "decided_by = 'x'"), CHECK],
  ["an adjustment is decided by nobody", decide("refused", "refused_for = 'x'"), CHECK],
  ["an adjustment is confirmed with a foreign entry", decide("confirmed", "entry_seq = 6, decided_by = 'x'"), FOREIGN],
  [
    "a decided adjustment is decided again",
    "UPDATE budget_adjustment SET status = 'pending', entry_seq = NULL, decided_by = NULL, decided_at = NULL WHERE status = 'confirmed'",
    FORBIDDEN,
  ],
  ["an expiry of no year", entry("expiry", "-1", { dealer: "D003" }), CHECK],
  ["an expiry that closes no year", expiry("-1", "D003", 2024), CHECK],
  ["a year that expires twice", expiry("-1", "D003", 2025), TWICE],
  ["an expiry of money that is held", closing(1, { dealer: "D001", year: 2025, seq: 7 }), CHECK],
  ["an expiry as of another day", closing(1, { dealer: "D003", year: 2024, seq: 4 }).replace("2025-01-01", "2025-01-02"), CHECK],
  [
    "an expiry of more than was unused",
    "INSERT INTO budget_year_end SELECT dealer_code, 2024, 1, 0, 2, entry_seq, 'x', now() FROM budget_year_end",
    CHECK,
  ],
  [
    "an expiry of what is held, on paper",
    "INSERT INTO budget_year_end SELECT dealer_code, 2024, 2, 1, 2, entry_seq, 'x', now() FROM budget_year_end",
    CHECK,
  ],
  ["a purchase counts as reversed by hand", "UPDATE purchase SET reversed_at = now()", FORBIDDEN],
  ["a remittance counts as reversed by hand", "UPDATE remittance SET reversed_at = now()", FORBIDDEN],
  ["a purchase that was undone counts again", `${undo(2, "10")}; UPDATE purchase SET reversed_at = NULL`, FORBIDDEN],
  [
    "two documents behind one entry",
    "INSERT INTO remittance SELECT 'RM-2026-000009', dealer_code, 'BANK-9', amount, received_on, entry_seq, 'x', now() FROM remittance WHERE bank_reference = 'BANK-1'",
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
