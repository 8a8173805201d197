import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, type Refused } from "./guarded-statements";

const of = (set: string, no: string = COMPLAINT.restated) => `UPDATE complaint SET ${set} WHERE complaint_no = '${no}'`;

export const COMPLAINT_STATEMENTS: Refused[] = [
  ["what a complaint says stays", of("description = 'x'"), FORBIDDEN],
  ["how a complaint came in stays", of("channel = 'fax'"), FORBIDDEN],
  ["when a complaint came in stays", of("registered_at = now()"), FORBIDDEN],
  ["a complaint is not deleted", "DELETE FROM complaint", FORBIDDEN],
  ["complaints are not truncated", "TRUNCATE complaint CASCADE", FORBIDDEN],
  ["a complaint does not move without an event", of("status = 'assessed'"), CHECK],
  ["a complaint closes with its instant", of("status = 'closed'"), CHECK],
  ["a complaint nobody can be reached for", of("phone = NULL, email = NULL, other_contact = NULL"), CHECK],
  ["a dealer's complaint without the dealer", of("tier = 'dealer'"), CHECK],
  ["a dealer's queue without a dealer", of("handled_by = 'dealer'", COMPLAINT.received), CHECK],
  ["what came from outside is below major", of("source = 'external'"), FORBIDDEN],
  ["a complaint about itself", of(`parent_complaint_no = '${COMPLAINT.restated}'`), CHECK],
  ["a negative loss", of("loss_amount = -1"), CHECK],
  ["not sustained by status only", of("status = 'not_sustained', settled_at = now()"), CHECK],
  [
    "an internal note shown to the customer",
    "INSERT INTO complaint_note VALUES ('C-2026-000001', 9, 'internal', true, NULL, 'x', 'x', now())",
    CHECK,
  ],
];
