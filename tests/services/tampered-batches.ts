import type { Tampering } from "./tampering";

/** Ways to break each promise about watched batches: B26L was warned of, BC-2026-000001 of B26K is dismissed, BC-2026-000002 of B26M stands, BC-2026-000003 of B26N holds B26N-1. */
export const BATCH_TAMPERINGS: Tampering[] = [
  ["a sighting's batch is its unit's", "UPDATE defect_sighting SET batch_no = 'B2601' WHERE serial = 'B26L-1'", "B26L-1"],
  ["a sighting stands as its batch's history tells", "UPDATE defect_sighting SET standing = 'confirmed' WHERE serial = 'B26L-1'", "B26L-1"],
  [
    "a batch case's version counts its events, and the last one names its status",
    "UPDATE batch_case SET version = 9 WHERE status = 'suspected'",
    "BC-2026-000002",
  ],
  ["a batch stands while its case does", "UPDATE batch_case_batch SET standing = false WHERE case_no = 'BC-2026-000002'", "BC-2026-000002"],
  ["a batch that warns stands in no case", "UPDATE batch_warning SET batch_no = 'B26M' WHERE batch_no = 'B26L'", "B26M"],
  [
    "a unit on hold in stock is of a batch that is held for a case",
    "UPDATE unit SET stock_status = 'on_hold' WHERE serial = 'WP100-S-0001'",
    "WP100-S-0001",
  ],
  [
    "a unit that waits for a signature comes back by what was agreed with its dealer",
    "UPDATE batch_handling SET replaced_at = now() WHERE case_no = 'BC-2026-000003'",
    "BC-2026-000003 B26N-1",
  ],
  [
    "a unit that waits for a signature is neither good nor scrapped",
    "UPDATE unit SET place = 'stock', stock_status = 'good' WHERE serial = 'B26N-1'",
    "B26N-1",
  ],
  [
    "a unit of a case that has gone its way ended a return so",
    "UPDATE batch_case_unit SET ended_as = 'restocked' WHERE state = 'ended'",
    "BC-2026-000004 B26P-1",
  ],
  [
    "a dealer that is done with its units is on the history of their case",
    "UPDATE batch_handling SET done_as = 'delivered' WHERE done_at IS NOT NULL",
    "BC-2026-000006 D002",
  ],
  ["batch_case numbers have no gaps", "UPDATE number_series SET last = last + 1 WHERE kind = 'batch_case'", "batch_case 2026"],
];
