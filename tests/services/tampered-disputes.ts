import type { Tampering } from "./tampering";

/** Ways to break each promise about internal disputes. */
export const DISPUTE_TAMPERINGS: Tampering[] = [
  [
    "an internal dispute's version counts its events and what was said, and the last event names its status",
    "DELETE FROM dispute_statement WHERE dispute_no = 'ID-2026-000003' AND statement_no = 2",
    "ID-2026-000003",
  ],
  [
    "every internal dispute stands in its case's history, and how it was settled, too",
    "UPDATE internal_dispute SET complaint_no = 'C-2026-000001' WHERE dispute_no = 'ID-2026-000002'",
    "ID-2026-000002",
  ],
  [
    "nobody rules on an internal dispute in which they spoke for a side",
    "UPDATE dispute_statement SET by = 'rep-li' WHERE act = 'decide'",
    "ID-2026-000001",
  ],
  [
    "internal_dispute numbers have no gaps",
    "UPDATE number_series SET last = last + 1 WHERE kind = 'internal_dispute'",
    "internal_dispute 2026",
  ],
];
