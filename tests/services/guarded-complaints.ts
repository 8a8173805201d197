import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";

const of = (set: string, no: string = COMPLAINT.restated) => `UPDATE complaint SET ${set} WHERE complaint_no = '${no}'`;

const proposal = (status: string, written: string) =>
  `INSERT INTO complaint_proposal (complaint_no, proposal_no, status, department, drafted_by, drafted_at, approved_by, approved_at, instruction)
   VALUES ('${COMPLAINT.solved}', 9, ${status}, 'sales', ${written})`;
const task = (values: string) => `INSERT INTO complaint_task VALUES ('${COMPLAINT.solved}', 9, ${values})`;
const followUp = (values: string) =>
  `INSERT INTO complaint_follow_up (complaint_no, contact_no, channel, by, at, reached, score) VALUES ('${COMPLAINT.solved}', 9, 'hotline', 'x', now(), ${values})`;

const message = (values: string) => `INSERT INTO inbound_message VALUES ('m-9', now(), 'x', 'x', ${values})`;

export const COMPLAINT_STATEMENTS: Refused[] = [
  ["what a message became is not changed", "UPDATE inbound_message SET outcome = 'note'", FORBIDDEN],
  ["messages are not forgotten", "DELETE FROM inbound_message", FORBIDDEN],
  ["messages are not truncated", "TRUNCATE inbound_message", FORBIDDEN],
  ["a case that no message has", message("'case', NULL, NULL"), CHECK],
  ["an ignored message with a case", message(`'ignored', 'bounce', '${COMPLAINT.restated}'`), CHECK],
  ["a message ignored for nothing", message("'ignored', NULL, NULL"), CHECK],
  ["the words of a message are not changed", "UPDATE inbound_message SET body = 'x'", FORBIDDEN],
  ["more of a message than is kept", message(`'ignored', 'bounce', NULL, gen_random_uuid(), '', repeat('x', 24001)`), CHECK],
  ["a message's files in one", message(`'ignored', 'bounce', NULL, gen_random_uuid(), '', '', '{}'`), CHECK],
  ["a mailbox check is not changed", "UPDATE mailbox_check SET found = 0", FORBIDDEN],
  ["a mailbox check is not removed", "DELETE FROM mailbox_check", FORBIDDEN],
  ["mailbox checks are not truncated", "TRUNCATE mailbox_check", FORBIDDEN],
  [
    "a mailbox looked into at night",
    "INSERT INTO mailbox_check VALUES (gen_random_uuid(), 'email', now(), 'night', 0, NULL, 'service', now())",
    CHECK,
  ],
  ["what a complaint says stays", of("description = 'x'"), FORBIDDEN],
  ["how a complaint came in stays", of("channel = 'fax'"), FORBIDDEN],
  ["when a complaint came in stays", of("registered_at = now()"), FORBIDDEN],
  ["which parts were wanted stays", of("asked_parts = '[{}]'"), FORBIDDEN],
  [
    "a dealer's request for a case that is not its own",
    `UPDATE parts_request SET complaint_no = '${COMPLAINT.received}' WHERE dealer_code IS NOT NULL`,
    CHECK,
  ],
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
  [
    "a dealer's word shown to the customer",
    "INSERT INTO complaint_note VALUES ('C-2026-000001', 9, 'from_dealer', true, NULL, 'x', 'x', now())",
    CHECK,
  ],
  ["an answered proposal is answered otherwise", "UPDATE complaint_proposal SET status = 'withdrawn'", FORBIDDEN],
  ["who drafted a proposal stays", "UPDATE complaint_proposal SET drafted_by = 'x'", FORBIDDEN],
  ["what a proposal offers stays", "UPDATE complaint_option SET amount = 1", FORBIDDEN],
  ["one's own proposal is approved", proposal("'approved'", "'x', now(), 'x', now(), 'x'"), CHECK],
  ["a proposal is approved without an instruction", proposal("'approved'", "'x', now(), 'y', now(), NULL"), CHECK],
  ["a proposal is offered without approval", proposal("'offered'", "'x', now(), NULL, NULL, NULL"), CHECK],
  [
    "two proposals at a time",
    `${proposal("'draft'", "'x', now(), NULL, NULL, NULL")}; ${proposal("'draft'", "'x', now(), NULL, NULL, NULL").replace("9,", "10,")}`,
    TWICE,
  ],
  ["a fifth option", `INSERT INTO complaint_option VALUES ('${COMPLAINT.solved}', 1, 5, 'refund', 'x')`, CHECK],
  ["a done task is done otherwise", "UPDATE complaint_task SET result = 'x'", FORBIDDEN],
  ["what a task asks stays", "UPDATE complaint_task SET words = 'x'", FORBIDDEN],
  ["a task ends with nothing said", task("'done', 'other', 'sales', 'x', NULL, now(), 'x', now(), 'x', now(), NULL"), CHECK],
  ["a score of six", followUp("true, 6"), CHECK],
  ["a score of somebody not reached", followUp("false, 3"), CHECK],
  ["accepted by nobody", of("status = 'accepted'"), CHECK],
  [
    "reviewed with a task to do",
    `${task("'open', 'other', 'sales', 'x', NULL, now(), 'x', now()")}; ${of("status = 'reviewed'", COMPLAINT.solved)}`,
    CHECK,
  ],
  ["closed without a closing review", of("status = 'closed', settled_at = now()", COMPLAINT.solved), CHECK],
  [
    "closed without acceptance",
    of("status = 'closed', settled_at = now(), lessons = 'x', improvement = 'x', customer_accepted_at = NULL", COMPLAINT.solved),
    CHECK,
  ],
  ["a deputy of nobody", "UPDATE department SET head_login = NULL, deputy_login = 'rep-li'", CHECK],
  ["one's own deputy", "UPDATE department SET deputy_login = head_login", CHECK],
];
