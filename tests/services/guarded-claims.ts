import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";

const claim = (set: string, no = 2) =>
  `UPDATE complaint_claim SET ${set} WHERE complaint_no = '${COMPLAINT.inquired}' AND claim_no = ${no}`;
const DECIDED = "decided_by = 'x', decided_at = now()";
const PAID = "status = 'paid', paid_on = now(), paid_by = 'x'";
const issue = (set: string) => `UPDATE representative_issue SET ${set}`;
const more = (changes: string) =>
  `INSERT INTO complaint_claim SELECT (jsonb_populate_record(k, '{"claim_no": 9, ${changes}}')).* FROM complaint_claim k WHERE claim_no = 2`;

/** The first claim of the case is paid, the second asked for. */
export const CLAIM_STATEMENTS: Refused[] = [
  ["what is asked for stays", claim("asked_amount = 1"), FORBIDDEN],
  ["a paid claim is paid otherwise", claim("payment_reference = 'x'", 1), FORBIDDEN],
  ["a claim is not deleted", "DELETE FROM complaint_claim", FORBIDDEN],
  ["claims are not truncated", "TRUNCATE complaint_claim", FORBIDDEN],
  [
    "a claim granted by who asks",
    claim("status = 'granted', granted_amount = 1, decided_for = 'x', decided_by = asked_by, decided_at = now()"),
    CHECK,
  ],
  ["a claim granted by nobody", claim("status = 'granted', granted_amount = 60"), CHECK],
  ["more granted than asked", claim(`status = 'granted', granted_amount = 999, ${DECIDED}`), CHECK],
  ["less granted for no reason", claim(`status = 'granted', granted_amount = 1, ${DECIDED}`), CHECK],
  ["refused for no reason", claim(`status = 'refused', ${DECIDED}`), CHECK],
  ["paid without being granted", claim(`${PAID}, payment_reference = 'y'`), CHECK],
  ["paid without a reference", claim(`granted_amount = 60, ${DECIDED}, ${PAID}`), CHECK],
  ["a payment that pays twice", claim(`granted_amount = 60, ${DECIDED}, ${PAID}, payment_reference = 'PAY-001'`), TWICE],
  [
    "a granted claim granted anew",
    `${claim(`status = 'granted', granted_amount = 60, ${DECIDED}`)}; ${claim("decided_by = 'y'")}`,
    FORBIDDEN,
  ],
  ["a claim of nothing", more('"asked_amount": 0'), CHECK],
  [
    "a case closes with an open claim",
    `UPDATE complaint SET status = 'closed', settled_at = now() WHERE complaint_no = '${COMPLAINT.inquired}'`,
    CHECK,
  ],
  ["why an issue is representative stays", issue("reason = 'x'"), FORBIDDEN],
  ["an issue is not deleted", "DELETE FROM representative_issue", FORBIDDEN],
  ["issues are not truncated", "TRUNCATE representative_issue", FORBIDDEN],
  [
    "an issue decided by who raised it",
    issue("status = 'no_action', decided_by = raised_by, decided_at = now(), decided_for = 'x'"),
    CHECK,
  ],
  ["an issue decided for nothing", issue("status = 'no_action', decided_by = 'x', decided_at = now()"), CHECK],
  [
    "an issue decided twice",
    `${issue("status = 'no_action', decided_by = 'x', decided_at = now(), decided_for = 'x'")}; ${issue("status = 'action_ordered'")}`,
    FORBIDDEN,
  ],
];
