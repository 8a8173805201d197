import { WAY } from "../support/lived-in-way";
import type { Tampering } from "./tampering";

/** Ways to break each promise about the way of returned units. */
export const UNIT_WAY_TAMPERINGS: Tampering[] = [
  [
    "what is decided about a returned unit is what its last opinion says",
    `UPDATE unit_opinion SET decision = 'rework' WHERE unit_no = '${WAY.passed}'`,
    WAY.passed,
  ],
  [
    "a returned unit goes on the shelf only after it passed the standard of its opinion, and only where the company keeps it",
    `UPDATE unit_inspection SET passed = false WHERE unit_no = '${WAY.passed}' AND kind = 'reinspection'`,
    WAY.passed,
  ],
  [
    "a returned unit is scrapped by somebody else than who found it to be scrap",
    `UPDATE event SET actor = 'research' WHERE subject_no = '${WAY.scrapped}' AND to_status = 'scrapped'`,
    WAY.scrapped,
  ],
  [
    "the parts of a repair that was done have left the stock, and no others",
    `UPDATE stock_movement SET quantity = -2 WHERE source_no = '${WAY.passed}'`,
    `${WAY.passed} PUMP-24V`,
  ],
  [
    "restock_receipt numbers have no gaps",
    "UPDATE number_series SET last = last + 1 WHERE kind = 'restock_receipt'",
    "restock_receipt 2026",
  ],
];
