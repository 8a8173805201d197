import { COMPLAINT } from "../support/lived-in";
import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

/** ID-2026-000001 was settled for quality against sales; ID-2026-000003 of sales against production is before quality. */
const open = (set: string) => `UPDATE internal_dispute SET ${set} WHERE dispute_no = 'ID-2026-000003'`;
const settled = (set: string) => `UPDATE internal_dispute SET ${set} WHERE dispute_no = 'ID-2026-000001'`;
const fresh = (complaintNo: string, towards = "quality") =>
  `INSERT INTO internal_dispute (dispute_no, complaint_no, department, towards, status, version, opened_by, opened_at)
   VALUES ('ID-2026-900002', '${complaintNo}', 'sales', '${towards}', 'departments', 1, 'x', now())`;
const said = (disputeNo: string, { act = "refuse", words = "x", responsible = "NULL", by = "x" }) =>
  `INSERT INTO dispute_statement VALUES ('${disputeNo}', 9, '${act}', '${words}', ${responsible}, '${by}', now())`;

export const DISPUTE_STATEMENTS: Refused[] = [
  ["a dispute moves without an event", open("status = 'ruled', version = 3, responsible = 'sales'"), CHECK],
  ["a dispute skips quality", open("status = 'service_manager', version = 3"), FORBIDDEN],
  ["a dispute goes back a step", open("status = 'departments', version = 3"), FORBIDDEN],
  ["a dispute is settled before its time", open("status = 'settled', responsible = 'sales', ended_at = now()"), FORBIDDEN],
  ["a ruling names nobody", open("status = 'ruled'"), CHECK],
  ["a ruling names a third department", open("status = 'ruled', responsible = 'finance'"), CHECK],
  ["a dispute ends without a time", open("status = 'withdrawn'"), CHECK],
  ["whom a dispute is against is kept", open("towards = 'quality'"), FORBIDDEN],
  ["a settled dispute stays so", settled("responsible = 'quality'"), FORBIDDEN],
  ["a dispute is not deleted", "DELETE FROM internal_dispute", FORBIDDEN],
  ["disputes are not truncated", "TRUNCATE internal_dispute CASCADE", FORBIDDEN],
  ["a second dispute about a case", fresh(COMPLAINT.solved), TWICE],
  ["a dispute of no case", fresh("C-2026-999999"), FOREIGN],
  ["a dispute of a department with itself", fresh(COMPLAINT.received, "sales"), CHECK],
  ["what was said is kept", "UPDATE dispute_statement SET words = 'x'", FORBIDDEN],
  ["what was said is not deleted", "DELETE FROM dispute_statement", FORBIDDEN],
  ["what was said is not truncated", "TRUNCATE dispute_statement", FORBIDDEN],
  ["a statement of no dispute", said("ID-2026-999999", {}), FOREIGN],
  ["a statement without words", said("ID-2026-000003", { words: " " }), CHECK],
  ["a ruling without a department", said("ID-2026-000003", { act: "rule" }), CHECK],
  ["an answer that rules", said("ID-2026-000003", { responsible: "'sales'" }), CHECK],
  ["a side rules", said("ID-2026-000003", { act: "rule", responsible: "'sales'", by: "rep-wang" }), FORBIDDEN],
];
