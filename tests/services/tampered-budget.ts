import { REQUEST } from "../support/lived-in";
import type { Tampering } from "./tampering";

/** An entry of D001 after its last. */
export const entry = (kind: string, amount: string, { source, reverses = "NULL" }: { source: string; reverses?: string }) =>
  `INSERT INTO budget_entry SELECT dealer_code, 7, '${kind}', ${amount}, balance_after, '${source}', '${reverses}', ${reverses}, actor, business_date, recorded_at, NULL, hash, hash
   FROM budget_entry WHERE dealer_code = 'D001' AND seq = 6`;

/** Ways to break each promise about budget. */
export const BUDGET_TAMPERINGS: Tampering[] = [
  ["budget entries are numbered without gaps", "DELETE FROM budget_entry WHERE dealer_code = 'D001' AND seq = 2", "D001 #3"],
  [
    "each balance is the one before plus the amount",
    "UPDATE budget_entry SET amount = 51 WHERE dealer_code = 'D001' AND seq = 3",
    "D001 #3",
  ],
  [
    "each entry is chained to the one before and unchanged",
    "UPDATE budget_entry SET actor = 'x' WHERE dealer_code = 'D001' AND seq = 2",
    "D001 #2",
  ],
  ["an account's head is its last entry", "DELETE FROM budget_entry WHERE dealer_code = 'D001' AND seq = 6", "D001"],
  ["an account holds what its holds add up to", "UPDATE budget_account SET held = 0 WHERE dealer_code = 'D001'", "D001"],
  [
    "no line holds less than nothing",
    `UPDATE budget_hold SET amount = amount - 40 WHERE request_no = '${REQUEST.released}' AND kind = 'capture'`,
    `${REQUEST.released} line 1`,
  ],
  [
    "accruals are the rate of the purchases, rounded once",
    "UPDATE purchase SET amount = amount * 2 WHERE document_no = 'P-1'",
    "D001 at 50",
  ],
  ["every purchase has its accrual entry", "UPDATE purchase SET entry_seq = 3 WHERE document_no = 'P-1R'", "P-1R"],
  ["every accrual entry has its purchase", "DELETE FROM purchase WHERE document_no = 'P-1R'", "D001 #2"],
  ["every remittance has its entry", "UPDATE remittance SET amount = 60 WHERE dealer_code = 'D001'", "RM-2026-000001"],
  ["every remittance entry has its remittance", "DELETE FROM remittance WHERE dealer_code = 'D002'", "D002 #1"],
  [
    "remittance numbers have no gaps",
    "UPDATE remittance SET remittance_no = 'RM-2026-000009' WHERE dealer_code = 'D002'",
    "remittance 2026",
  ],
  [
    "a document counts as reversed when its entry is",
    "UPDATE remittance SET reversed_at = now() WHERE dealer_code = 'D001'",
    "RM-2026-000001",
  ],
  [
    "a return is negative, names a purchase of its dealer and accrues at its rate",
    "UPDATE purchase SET rate_basis_points = 60 WHERE document_no = 'P-1R'",
    "P-1R",
  ],
  ["a consent stands as it was granted", "UPDATE overdraft_consent SET cap = 300", "D001"],
  ["every dealer has its account", "DELETE FROM budget_account WHERE dealer_code = 'D002'", "D002"],
  [
    "every adjustment entry was confirmed by a second person",
    "UPDATE budget_adjustment SET amount = 50 WHERE adjustment_id = 'ADJ-2026-000001'",
    "D003 #3",
  ],
  ["every confirmed adjustment has its entry", "DELETE FROM budget_entry WHERE dealer_code = 'D003' AND seq = 3", "ADJ-2026-000001"],
  ["adjustment numbers have no gaps", "DELETE FROM budget_adjustment WHERE status = 'pending'", "adjustment 2026"],
  ["every expiry closes a year of its dealer", "DELETE FROM budget_year_end", "D003 #2"],
  ["a year's end expired what its entry says", "UPDATE budget_year_end SET unused = 3, expired = 3", "D003 2025"],
  ["a reversal undoes its original to the fen", entry("reversal", "-49.99", { source: "entry", reverses: "3" }), "D001 #7"],
];
