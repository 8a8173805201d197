import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";

/** BC-2026-000004 is signed without B26P-2, prepared by `quality`; BC-2026-000005 is submitted. */
const waiting = (set: string) => `UPDATE batch_dossier SET ${set} WHERE case_no = 'BC-2026-000005'`;
const signed = (by: string, more = "") => `
  INSERT INTO batch_sign_off (case_no, version, decision, instruction, excluded, hash, signed_by, signed_at)
  SELECT case_no, version, 'approve', 'x', ARRAY[${more}]::text[], submitted_hash, '${by}', now() FROM batch_dossier WHERE case_no = 'BC-2026-000005'`;

export const QUALITY_STATEMENTS: Refused[] = [
  ["a dossier's cost is kept", waiting("cost_estimate = 1"), FORBIDDEN],
  ["a dossier's units are kept", waiting("units = '[1]'"), FORBIDDEN],
  ["who prepared a dossier is kept", waiting("prepared_by = 'x'"), FORBIDDEN],
  ["a dossier is not deleted", "DELETE FROM batch_dossier", FORBIDDEN],
  ["dossiers are not truncated", "TRUNCATE batch_dossier CASCADE", FORBIDDEN],
  ["what was submitted is submitted once", waiting("submitted_by = 'x'"), FORBIDDEN],
  ["a signed dossier is opened again", "UPDATE batch_dossier SET status = 'returned' WHERE status = 'signed'", FORBIDDEN],
  ["copies of a dossier are fewer than none", waiting("prints = -1"), CHECK],
  ["one signs what one prepared", signed("quality"), FORBIDDEN],
  ["a signature leaves out what is not there", signed("x", "'B26P-1'"), CHECK],
  ["a signature on something else", signed("x").replace("submitted_hash", "'\\x00'::bytea"), CHECK],
  [
    "a second signature",
    "INSERT INTO batch_sign_off SELECT case_no, version, 'reject', instruction, '{}', hash, 'x', signed_at FROM batch_sign_off",
    CHECK,
  ],
  ["a signature is kept", "UPDATE batch_sign_off SET instruction = 'x'", FORBIDDEN],
  ["a signature is not deleted", "DELETE FROM batch_sign_off", FORBIDDEN],
  ["signatures are not truncated", "TRUNCATE batch_sign_off", FORBIDDEN],
  [
    "a unit is released without a signature",
    "UPDATE batch_case_unit SET state = 'released', released_version = 1 WHERE case_no = 'BC-2026-000005'",
    FORBIDDEN,
  ],
  [
    "a unit that was left out is released",
    "UPDATE batch_case_unit SET state = 'released', released_version = 1 WHERE serial = 'B26P-2'",
    FORBIDDEN,
  ],
  [
    "two dossiers of a case wait",
    "INSERT INTO batch_dossier SELECT case_no, 9, 'prepared', findings, proposal, cost_estimate, units, prepared_by, prepared_at FROM batch_dossier WHERE status = 'submitted'",
    TWICE,
  ],
  ["a corrective action moves without an event", "UPDATE corrective_action SET version = version + 1 WHERE status = 'planned'", CHECK],
  ["a corrective action's problem is kept", "UPDATE corrective_action SET problem = 'x' WHERE status = 'planned'", FORBIDDEN],
  ["a corrective action that is over goes on", "UPDATE corrective_action SET status = 'planned' WHERE status = 'closed'", FORBIDDEN],
  ["a corrective action is not deleted", "DELETE FROM corrective_action", FORBIDDEN],
  ["corrective actions are not truncated", "TRUNCATE corrective_action CASCADE", FORBIDDEN],
  [
    "a source has two corrective actions at once",
    "INSERT INTO corrective_action SELECT 'CA-2026-900001', source_kind, source_no, problem, status, version, opened_by, opened_at, due_on, containment FROM corrective_action WHERE status = 'planned'",
    TWICE,
  ],
  ["a cause is kept", "UPDATE corrective_cause SET why = 'x'", FORBIDDEN],
  ["causes are not truncated", "TRUNCATE corrective_cause", FORBIDDEN],
  ["a step's owner is kept", "UPDATE corrective_step SET owner_login = 'x' WHERE done_at IS NULL", FORBIDDEN],
  ["a step that is done is done anew", "UPDATE corrective_step SET result = 'x' WHERE done_at IS NOT NULL", FORBIDDEN],
  ["a step is half done", "UPDATE corrective_step SET done_by = 'x' WHERE done_at IS NULL", CHECK],
  ["steps are not truncated", "TRUNCATE corrective_step", FORBIDDEN],
  ["a document that was named is kept", "UPDATE corrective_reference SET document_version = 'x'", FORBIDDEN],
  ["documents that were named are not truncated", "TRUNCATE corrective_reference", FORBIDDEN],
  ["what was found of the effect is kept", "UPDATE corrective_check SET effective = false", FORBIDDEN],
  ["what was found of the effect is not truncated", "TRUNCATE corrective_check", FORBIDDEN],
  ["the effect is checked before all is done", "INSERT INTO corrective_check VALUES ('CA-2026-000002', 1, true, 'x', 'y', now())", CHECK],
  [
    "one checks the effect of one's own work",
    "INSERT INTO corrective_check VALUES ('CA-2026-000001', 2, true, 'x', 'quality', now())",
    FORBIDDEN,
  ],
];
