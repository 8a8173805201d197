import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

const suspected = (set: string) => `UPDATE batch_case SET ${set} WHERE status = 'suspected'`;
const dismissed = (set: string) => `UPDATE batch_case SET ${set} WHERE status = 'dismissed'`;
const seen = (serial: string, kind: string, fault = "leak") =>
  `INSERT INTO defect_sighting (serial, batch_no, source_kind, source_no, fault, standing, seen_at, recorded_by)
   VALUES ('${serial}', 'B26L', '${kind}', 'C-2026-000001', '${fault}', 'reported', now(), 'x')`;

export const BATCH_STATEMENTS: Refused[] = [
  ["a sighting is kept", "UPDATE defect_sighting SET seen_at = now()", FORBIDDEN],
  ["a sighting is not deleted", "DELETE FROM defect_sighting", FORBIDDEN],
  ["sightings are not truncated", "TRUNCATE defect_sighting", FORBIDDEN],
  ["a sighting of no unit", seen("NONE", "complaint"), FOREIGN],
  ["a sighting from nowhere", seen("B26L-1", "rumour"), CHECK],
  ["a sighting of nothing", seen("B26L-1", "complaint", " "), CHECK],
  [
    "a sighting twice",
    "INSERT INTO defect_sighting (serial, batch_no, source_kind, source_no, fault, standing, seen_at, recorded_by) SELECT serial, batch_no, source_kind, source_no, fault, standing, seen_at, recorded_by FROM defect_sighting",
    TWICE,
  ],
  ["a warning is kept", "UPDATE batch_warning SET serials = 9", FORBIDDEN],
  ["a warning is not deleted", "DELETE FROM batch_warning", FORBIDDEN],
  [
    "a batch warns twice",
    "INSERT INTO batch_warning (batch_no, serials, raised_at) SELECT batch_no, serials, raised_at FROM batch_warning WHERE cleared_at IS NULL",
    TWICE,
  ],
  ["a case moves without an event", suspected("version = version + 1"), CHECK],
  ["a case is confirmed by nobody", suspected("status = 'confirmed'"), CHECK],
  ["a case's reason is kept", suspected("reason = 'x'"), FORBIDDEN],
  ["a case is not deleted", "DELETE FROM batch_case", FORBIDDEN],
  ["cases are not truncated", "TRUNCATE batch_case CASCADE", FORBIDDEN],
  ["a settled case forgets what it has seen", dismissed("settled_through = NULL"), CHECK],
  ["a batch leaves a case that stands", "UPDATE batch_case_batch SET standing = false WHERE standing", CHECK],
  ["a batch stands in a case that is settled", "UPDATE batch_case_batch SET standing = true WHERE NOT standing", CHECK],
  [
    "a batch stands in two cases",
    "INSERT INTO batch_case_batch SELECT 'BC-2026-000001', batch_no, true FROM batch_case_batch WHERE standing",
    TWICE,
  ],
  ["a case's batch is not taken out", "DELETE FROM batch_case_batch", FORBIDDEN],
];
