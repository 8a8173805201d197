import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of batches that are watched, and of their cases. */
export const batchInvariants: readonly Invariant[] = [
  {
    name: "a sighting's batch is its unit's",
    sql: "SELECT s.serial AS broken FROM defect_sighting s JOIN unit u USING (serial) WHERE s.batch_no <> u.batch_no",
  },
  {
    name: "a sighting stands as its batch's history tells",
    sql: `SELECT s.serial || ' ' || s.source_no AS broken FROM defect_sighting s WHERE s.standing IS DISTINCT FROM (SELECT e.data ->> 'standing' FROM event e
      WHERE e.subject_kind = 'batch' AND e.subject_no = s.batch_no AND e.action = 'batches/record-sighting' AND e.data ->> 'serial' = s.serial
        AND e.data ->> 'sourceKind' = s.source_kind AND e.data ->> 'sourceNo' = s.source_no ORDER BY e.seq DESC LIMIT 1)`,
  },
  {
    name: "a batch case's version counts its events, and the last one names its status",
    sql: `SELECT c.case_no AS broken FROM batch_case c LEFT JOIN event e ON e.subject_kind = 'batch_case' AND e.subject_no = c.case_no AND e.seq = c.version
      WHERE e.to_status IS DISTINCT FROM c.status OR c.version <> (SELECT count(*) FROM event n WHERE n.subject_kind = 'batch_case' AND n.subject_no = c.case_no)`,
  },
  {
    name: "a batch stands while its case does",
    sql: `SELECT c.case_no AS broken FROM batch_case c LEFT JOIN batch_case_batch b USING (case_no)
      WHERE b.standing IS DISTINCT FROM (c.status NOT IN ('dismissed', 'closed'))`,
  },
  {
    name: "a batch that warns stands in no case",
    sql: `SELECT w.batch_no AS broken FROM batch_warning w JOIN batch_case_batch b USING (batch_no) WHERE w.cleared_at IS NULL AND b.standing`,
  },
  {
    name: "a unit on hold in stock is of a batch that is held for a case",
    sql: `SELECT u.serial AS broken FROM unit u JOIN production_batch b USING (batch_no) WHERE u.stock_status = 'on_hold' AND b.held_for IS NULL`,
  },
  {
    name: "a unit that waits for a signature comes back by what was agreed with its dealer",
    sql: `SELECT u.case_no || ' ' || u.serial AS broken FROM batch_case_unit u WHERE u.state = 'held' AND NOT EXISTS (SELECT 1 FROM batch_handling h
      WHERE h.case_no = u.case_no AND h.dealer_code IS NOT DISTINCT FROM u.dealer_code AND h.mode = 'return_to_factory' AND h.replaced_at IS NULL)`,
  },
  {
    name: "a unit that waits for a signature is neither good nor scrapped",
    sql: `SELECT u.serial AS broken FROM batch_case_unit u JOIN unit n USING (serial) WHERE u.state = 'held'
      AND (n.stock_status IN ('good', 'scrapped') OR n.place = 'scrapped')`,
  },
  {
    name: "a unit of a case that has gone its way ended a return so",
    sql: `SELECT u.case_no || ' ' || u.serial AS broken FROM batch_case_unit u WHERE u.state = 'ended'
      AND NOT EXISTS (SELECT 1 FROM return_unit r WHERE r.serial = u.serial
        AND (r.state = u.ended_as OR u.ended_as = 'replaced' AND r.replaced_at IS NOT NULL))`,
  },
  {
    name: "a dealer that is done with its units is on the history of their case",
    sql: `SELECT h.case_no || ' ' || h.dealer_code AS broken FROM batch_handling h WHERE h.done_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'batch_case' AND e.subject_no = h.case_no
        AND e.action = 'quality/report-units-done' AND e.data ->> 'dealerCode' = h.dealer_code AND e.reason_code = h.done_as AND e.actor = h.done_by)`,
  },
  numbersWithoutGaps("batch_case", { table: "batch_case", column: "case_no" }),
];
