import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of liaison slips. */
export const liaisonInvariants: readonly Invariant[] = [
  {
    name: "a liaison slip's version counts its events, and the last one names its status",
    sql: `SELECT s.slip_no AS broken FROM liaison_slip s LEFT JOIN event e ON e.subject_kind = 'liaison_slip' AND e.subject_no = s.slip_no AND e.seq = s.version
      WHERE e.to_status IS DISTINCT FROM s.status OR s.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'liaison_slip' AND c.subject_no = s.slip_no)`,
  },
  {
    name: "every liaison slip stands in its case's history",
    sql: `SELECT s.slip_no AS broken FROM liaison_slip s WHERE NOT EXISTS (SELECT 1 FROM event e
      WHERE e.subject_kind = 'complaint' AND e.subject_no = s.complaint_no AND e.action = 'liaison/issue-slip' AND e.data ->> 'slipNo' = s.slip_no)`,
  },
  {
    name: "no clock of a liaison slip runs once it is answered or settled",
    sql: `SELECT s.slip_no AS broken FROM liaison_slip s JOIN timer t ON t.subject_kind = 'liaison_slip' AND t.subject_no = s.slip_no
      WHERE s.status IN ('answered', 'upheld', 'closed') AND t.stopped_at IS NULL`,
  },
  numbersWithoutGaps("liaison_slip", { table: "liaison_slip", column: "slip_no" }),
];
