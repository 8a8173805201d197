import type { Tampering } from "./tampering";

/** Ways to break each promise about liaison slips. */
export const LIAISON_TAMPERINGS: Tampering[] = [
  [
    "a liaison slip's version counts its events, and the last one names its status",
    "UPDATE liaison_slip SET version = 9 WHERE status = 'issued'",
    "LS-2026-000002",
  ],
  [
    "every liaison slip stands in its case's history",
    "UPDATE liaison_slip SET complaint_no = 'C-2026-999999' WHERE slip_no = 'LS-2026-000001'",
    "LS-2026-000001",
  ],
  [
    "no clock of a liaison slip runs once it is answered or settled",
    "UPDATE timer SET stopped_at = NULL, stopped_by = NULL, outcome = NULL WHERE subject_no = 'LS-2026-000001' AND timer = 'liaison_answer'",
    "LS-2026-000001",
  ],
  ["liaison_slip numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'liaison_slip'", "liaison_slip 2026"],
];
