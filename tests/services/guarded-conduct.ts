import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, FOREIGN, type Refused } from "./guarded-statements";

/** The only form is answered by sales and waits for its decision. */
const form = (set: string) => `UPDATE conduct_form SET ${set}`;
const fresh = (complaintNo: string, person: string, opener: string) =>
  `INSERT INTO conduct_form (complaint_no, person_login, status, version, opened_by, opened_at)
   VALUES ('${complaintNo}', '${person}', 'asked', 1, '${opener}', now())`;

export const CONDUCT_STATEMENTS: Refused[] = [
  [
    "a conduct form moves without an event",
    form("status = 'decided', version = 3, sustained = false, decision = 'x', decided_by = 'x', decided_at = now()"),
    CHECK,
  ],
  ["whom a conduct form names is kept", form("person_login = 'rep-wang'"), FORBIDDEN],
  ["what a superior found is kept", form("answer = 'x'"), FORBIDDEN],
  ["a conduct form is not deleted", "DELETE FROM conduct_form", FORBIDDEN],
  ["conduct forms are not truncated", "TRUNCATE conduct_form", FORBIDDEN],
  ["a conduct form is decided without words", form("status = 'decided', sustained = true, decided_by = 'x', decided_at = now()"), CHECK],
  [
    "who answered decides",
    form("status = 'decided', sustained = true, decision = 'x', decided_by = answered_by, decided_at = now()"),
    CHECK,
  ],
  [
    "who is complained of decides",
    form("status = 'decided', sustained = true, decision = 'x', decided_by = person_login, decided_at = now()"),
    CHECK,
  ],
  ["a penalty for what is not sustained", form("penalty_no = 'PN-2026-000002'"), CHECK],
  ["a conduct form withdrawn without a reason", form("status = 'withdrawn', withdrawn_by = 'x', withdrawn_at = now()"), CHECK],
  [
    "a conduct form withdrawn by whom it names",
    form("status = 'withdrawn', withdrawn_by = person_login, withdrawn_at = now(), withdrawn_for = 'x'"),
    CHECK,
  ],
  ["a reason to withdraw what stands", form("withdrawn_by = 'x', withdrawn_at = now(), withdrawn_for = 'x'"), CHECK],
  ["another is named without a withdrawal", form("person_login = 'rep-wang', opened_by = 'x', answer = NULL, found = NULL"), FORBIDDEN],
  ["a later time without a reason", form("promised_at = now()"), CHECK],
  ["a conduct form opened by who is complained of", fresh(COMPLAINT.received, "rep-li", "rep-li"), CHECK],
  ["a conduct form about nobody", fresh(COMPLAINT.received, "nobody", "x"), FOREIGN],
  ["a conduct form of no case", fresh("C-2026-999999", "rep-li", "x"), FOREIGN],
];
