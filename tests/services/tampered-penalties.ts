import type { Tampering } from "./tampering";

/** Ways to break each promise about penalties. */
export const PENALTY_TAMPERINGS: Tampering[] = [
  [
    "a penalty's version counts its events, and the last one names its status",
    "UPDATE penalty SET version = 9 WHERE penalty_no = 'PN-2026-000003'",
    "PN-2026-000003",
  ],
  [
    "a penalty counts double for another one of the same shipment and site in another case",
    "UPDATE penalty SET shipment_no = 'SF-OTHER' WHERE penalty_no = 'PN-2026-000003'",
    "PN-2026-000003",
  ],
  ["penalty numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'penalty'", "penalty 2026"],
];
