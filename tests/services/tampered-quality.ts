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
];
