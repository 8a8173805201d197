import { REQUEST } from "../support/lived-in";
import { WAY } from "../support/lived-in-way";
import type { Tampering } from "./tampering";

const QUOTE = `${WAY.passed}-Q1`;
const ANSWERED = "answered_by = 'x', answered_at = now()";
const quote = (set: string) => `UPDATE repair_quote SET ${set} WHERE quote_no = '${QUOTE}'`;

const settlement = (set: string) =>
  `UPDATE return_settlement SET ${set}, settled_by = 'x', settled_at = now() WHERE unit_no = '${WAY.scrapped}'`;

/** Ways to break each promise about what is owed for units that the company keeps. */
const SETTLEMENT_TAMPERINGS: Tampering[] = [
  [
    "something is owed only for a unit that the company keeps, and for each that its sender wanted another one or the money for",
    `DELETE FROM return_settlement WHERE unit_no = '${WAY.scrapped}'`,
    WAY.scrapped,
  ],
  [
    "a unit that has a slip of its own went back to its sender by it",
    `INSERT INTO return_shipment (issue_slip_no, unit_no, carrier, waybill_no, freight_terms, shipped_by, shipped_at)
      VALUES ('CSO-2026-000099', '${WAY.passed}', 'x', 'x', 'collect', 'x', now())`,
    "CSO-2026-000099",
  ],
  [
    "an ended return owes nothing",
    `UPDATE return_authorisation SET status = 'closed' WHERE return_no = '${WAY.scrapped.slice(0, -2)}'`,
    WAY.scrapped,
  ],
  [
    "an exchange for a returned unit is settled by the slip that another one left with, and nothing is owed back for it",
    settlement(`request_no = '${REQUEST.closed}'`),
    WAY.scrapped,
  ],
  [
    "a credit that names a purchase names one of its dealer's that was taken back",
    settlement("kind = 'credit', document_no = 'NONE', amount = 1"),
    WAY.scrapped,
  ],
  [
    "a purchase that was taken back settles no more than it takes back",
    settlement("kind = 'credit', document_no = 'P-1R', amount = 1000000"),
    "P-1R",
  ],
];

/** Ways to break each promise about the way of returned units. */
export const UNIT_WAY_TAMPERINGS: Tampering[] = [
  ...SETTLEMENT_TAMPERINGS,
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
  ["a repair quote's version counts its events, and the last one names its status", quote("version = 9"), QUOTE],
  [
    "an accepted repair quote holds its amount on its dealer's budget, others hold nothing",
    quote(`status = 'accepted', payer = 'budget', ${ANSWERED}`),
    QUOTE,
  ],
  [
    "a settled repair debits its dealer's budget by what it took, once",
    quote(`status = 'settled', payer = 'budget', charged = 1, ${ANSWERED}`),
    QUOTE,
  ],
  [
    "a repair that somebody else pays goes on only once they agreed and the money is there",
    quote("status = 'offered', payer = 'budget'"),
    QUOTE,
  ],
  ["a repair quote is what its parts and the work cost", quote("parts_amount = parts_amount + 1"), QUOTE],
  [
    "of a settled repair the walk-in is owed back what it did not take, of one that did not take place everything",
    quote(`refund_due = 1, receipt_no = 'RC-2026-000099', paid_method = 'cash', paid_reference = 'x', paid_by = 'x', paid_at = now()`),
    QUOTE,
  ],
  [
    "a restock receipt is completed when its unit goes on the shelf, and not before",
    `UPDATE unit_repair SET stocked_by = 'x', stocked_at = now() WHERE unit_no = '${WAY.passed}'`,
    "RSR-2026-000001",
  ],
  [
    "restock_receipt numbers have no gaps",
    "UPDATE number_series SET last = last + 1 WHERE kind = 'restock_receipt'",
    "restock_receipt 2026",
  ],
];
