import type { Tampering } from "./tampering";

/** Ways to break each promise about rectification forms. */
export const RECTIFICATION_TAMPERINGS: Tampering[] = [
  [
    "a rectification form's version counts its events, and the last one names its status",
    "UPDATE rectification SET version = 9 WHERE form_no = 'RF-2026-000002'",
    "RF-2026-000002",
  ],
  [
    "every rectification form stands in its case's history",
    "UPDATE rectification SET complaint_no = 'C-2026-999999' WHERE form_no = 'RF-2026-000001'",
    "RF-2026-000001",
  ],
  [
    "a rectification form's last answer is decided as the form stands",
    "UPDATE rectification_answer SET decision = 'accepted', decided_by = 'x', decided_at = now() WHERE form_no = 'RF-2026-000001' AND round = 2",
    "RF-2026-000001",
  ],
  [
    "the clock of a rectification form runs only while its department is to answer",
    "UPDATE timer SET stopped_at = NULL, stopped_by = NULL, outcome = NULL WHERE subject_no = 'RF-2026-000003' AND timer = 'rectification'",
    "RF-2026-000003",
  ],
  [
    "every limit that a rectification form missed stands in its history",
    "UPDATE rectification SET missed = 1 WHERE form_no = 'RF-2026-000002'",
    "RF-2026-000002",
  ],
  ["rectification numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'rectification'", "rectification 2026"],
];
