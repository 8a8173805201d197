import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

/** RF-2026-000001 was answered, sent back and answered again; RF-2026-000002 is issued; RF-2026-000003 was withdrawn. */
const issued = (set: string) => `UPDATE rectification SET ${set} WHERE form_no = 'RF-2026-000002'`;
const withdrawn = (set: string) => `UPDATE rectification SET ${set} WHERE form_no = 'RF-2026-000003'`;
const answer = (round: number, set: string) =>
  `UPDATE rectification_answer SET ${set} WHERE form_no = 'RF-2026-000001' AND round = ${round}`;
const fresh = (complaintNo: string, demand = "x", issuedAs = "customer_service") =>
  `INSERT INTO rectification (form_no, complaint_no, department, demand, status, version, issued_by, issued_as, issued_at)
   VALUES ('RF-2026-900002', '${complaintNo}', 'quality', '${demand}', 'issued', 1, 'x', '${issuedAs}', now())`;
const written = (formNo: string, cause = "x") =>
  `INSERT INTO rectification_answer (form_no, round, cause, corrective, prevention, responsible, done_on, submitted_by, submitted_at)
   VALUES ('${formNo}', 9, '${cause}', 'x', 'x', 'x', '2026-03-20', 'x', now())`;
const DECIDED = "decided_by = 'x', decided_at = now()";

export const RECTIFICATION_STATEMENTS: Refused[] = [
  ["a form moves without an event", issued("status = 'submitted', version = 2"), CHECK],
  ["a form's demand is kept", issued("demand = 'x'"), FORBIDDEN],
  ["a form's department is kept", issued("department = 'quality'"), FORBIDDEN],
  ["who issued a form is kept", issued("issued_as = 'general_manager'"), FORBIDDEN],
  ["a form is not deleted", "DELETE FROM rectification", FORBIDDEN],
  ["forms are not truncated", "TRUNCATE rectification CASCADE", FORBIDDEN],
  ["a withdrawn form stays so", withdrawn("missed = 1"), FORBIDDEN],
  ["a form is withdrawn by nobody", issued("status = 'withdrawn'"), CHECK],
  ["a form is withdrawn while it is open", issued("withdrawn_by = 'x', withdrawn_at = now(), withdrawn_for = 'x'"), CHECK],
  ["a missed limit is forgotten", `${issued("missed = 2")}; ${issued("missed = 1")}`, FORBIDDEN],
  ["a form is brought before somebody though it is in time", issued("escalated_to = 'service_manager'"), CHECK],
  ["a form of no case", fresh("C-2026-999999"), CHECK],
  ["a form about what is not established", fresh(COMPLAINT.received), CHECK],
  ["a form without a demand", fresh(COMPLAINT.solved, " "), CHECK],
  ["a form issued by whoever has no say", fresh(COMPLAINT.solved, "x", "quality"), CHECK],
  ["an answer of no form", written("RF-2026-999999"), FOREIGN],
  ["an answer without a cause", written("RF-2026-000002", " "), CHECK],
  ["a second answer before the first is decided on", written("RF-2026-000001"), TWICE],
  ["an answer is kept", answer(2, "cause = 'x'"), FORBIDDEN],
  ["an answer is not deleted", "DELETE FROM rectification_answer", FORBIDDEN],
  ["answers are not truncated", "TRUNCATE rectification_answer", FORBIDDEN],
  ["a decision is kept", answer(1, "decision = 'accepted'"), FORBIDDEN],
  ["an answer is decided on by who wrote it", answer(2, "decision = 'accepted', decided_by = submitted_by, decided_at = now()"), CHECK],
  ["an answer is decided on by nobody", answer(2, "decision = 'accepted'"), CHECK],
  ["an answer is sent back without words", answer(2, `decision = 'sent_back', ${DECIDED}`), CHECK],
  ["an undecided answer is remarked on", answer(2, "remark = 'x'"), CHECK],
];
