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
  ["a held unit becomes good", "UPDATE unit SET place = 'stock', stock_status = 'good' WHERE serial = 'B26N-1'", FORBIDDEN],
  ["a held unit is scrapped", "UPDATE unit SET place = 'scrapped' WHERE serial = 'B26N-1'", FORBIDDEN],
  ["a held unit goes to the workshop", "UPDATE unit SET place = 'workshop' WHERE serial = 'B26N-1'", FORBIDDEN],
  ["a held unit is forgotten", "DELETE FROM batch_case_unit", FORBIDDEN],
  ["a held unit is another one's", "UPDATE batch_case_unit SET serial = 'B26N-S'", FORBIDDEN],
  ["a unit is released by no version", "UPDATE batch_case_unit SET state = 'released' WHERE serial = 'B26N-1'", FORBIDDEN],
  ["held units are not truncated", "TRUNCATE batch_case_unit", FORBIDDEN],
  ["two cases hold one unit", "INSERT INTO batch_case_unit (case_no, serial, state) VALUES ('BC-2026-000002', 'B26N-1', 'held')", TWICE],
  ["what was agreed is kept", "UPDATE batch_handling SET mode = 'dealer_self'", FORBIDDEN],
  ["what was agreed is not deleted", "DELETE FROM batch_handling", FORBIDDEN],
  ["agreements are not truncated", "TRUNCATE batch_handling", FORBIDDEN],
  [
    "a dealer agrees to two things",
    "INSERT INTO batch_handling SELECT case_no, 9, dealer_code, 'dealer_self', note, agreed_by, agreed_at FROM batch_handling",
    TWICE,
  ],
  ["a unit that has gone its way is held again", "UPDATE batch_case_unit SET state = 'held' WHERE state = 'ended'", FORBIDDEN],
  [
    "a unit has gone its way that has not",
    "UPDATE batch_case_unit SET state = 'ended', released_version = 1, ended_as = 'restocked', ended_at = now() WHERE serial = 'B26P-2'",
    CHECK,
  ],
  ["a unit has gone its way at no time", "UPDATE batch_case_unit SET ended_as = 'restocked' WHERE serial = 'B26N-1'", CHECK],
  [
    "what is done is begun again",
    "UPDATE batch_handling SET done_as = NULL, done_by = NULL, done_at = NULL WHERE done_at IS NOT NULL",
    FORBIDDEN,
  ],
  [
    "what comes back to the factory is done by its dealer",
    "UPDATE batch_handling SET done_as = 'reported', done_by = 'x', done_at = now() WHERE mode = 'return_to_factory'",
    CHECK,
  ],
  ["what is done was done by nobody", "UPDATE batch_handling SET done_as = 'reported' WHERE done_at IS NULL", CHECK],
  ["a case's batch is not taken out", "DELETE FROM batch_case_batch", FORBIDDEN],
];
