import type { Tampering } from "./tampering";

/** Ways to break each promise about dossiers: BC-2026-000004 is signed without B26P-2, BC-2026-000005 is submitted. */
export const QUALITY_TAMPERINGS: Tampering[] = [
  [
    "a dossier is what was submitted and what was signed",
    "UPDATE batch_dossier SET cost_estimate = 1 WHERE case_no = 'BC-2026-000004'",
    "BC-2026-000004 version 1",
  ],
  [
    "a signature says what its case's history tells, by another than who prepared it",
    "UPDATE batch_sign_off SET instruction = '全部报废'",
    "BC-2026-000004 version 1",
  ],
  [
    "a dossier was decided on exactly when it is signed",
    "UPDATE batch_dossier SET status = 'signed' WHERE case_no = 'BC-2026-000005'",
    "BC-2026-000005 version 1",
  ],
  [
    "a released unit was signed for",
    "UPDATE batch_case_unit SET state = 'released', released_version = 1 WHERE serial = 'B26P-2'",
    "BC-2026-000004 B26P-2",
  ],
  [
    "a case waits for a signature exactly while a dossier does",
    "UPDATE batch_dossier SET status = 'superseded' WHERE case_no = 'BC-2026-000005'",
    "BC-2026-000005",
  ],
  [
    "a corrective action's version counts its events, and the last one names its status",
    "UPDATE corrective_action SET status = 'analysed' WHERE action_no = 'CA-2026-000002'",
    "CA-2026-000002",
  ],
  [
    "what is due next of a corrective action is what its clocks say",
    "UPDATE corrective_action SET next_due_at = next_due_at + interval '1 hour' WHERE action_no = 'CA-2026-000002'",
    "CA-2026-000002",
  ],
  [
    "a corrective action is over when another of quality found its effect, after every step was done",
    "UPDATE corrective_check SET checked_by = 'quality'",
    "CA-2026-000001",
  ],
  [
    "what was found to be the cause is what its history tells",
    "UPDATE corrective_cause SET why = 'x' WHERE action_no = 'CA-2026-000001'",
    "CA-2026-000001 1",
  ],
  [
    "corrective_action numbers have no gaps",
    "UPDATE number_series SET last = last + 1 WHERE kind = 'corrective_action'",
    "corrective_action 2026",
  ],
];
