import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of internal disputes. */
export const disputeInvariants: readonly Invariant[] = [
  {
    name: "an internal dispute's version counts its events and what was said, and the last event names its status",
    sql: `SELECT d.dispute_no AS broken FROM internal_dispute d
      LEFT JOIN event e ON e.subject_kind = 'internal_dispute' AND e.subject_no = d.dispute_no AND e.seq = d.version
      WHERE e.to_status IS DISTINCT FROM d.status
        OR d.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'internal_dispute' AND c.subject_no = d.dispute_no)
        OR d.version <> (SELECT count(*) FROM dispute_statement s WHERE s.dispute_no = d.dispute_no)`,
  },
  {
    name: "every internal dispute stands in its case's history, and how it was settled, too",
    sql: `SELECT d.dispute_no AS broken FROM internal_dispute d CROSS JOIN LATERAL unnest(CASE d.status WHEN 'settled'
        THEN ARRAY['disputes/open-dispute', 'complaints/rule-responsibility'] ELSE ARRAY['disputes/open-dispute'] END) AS told(action)
      WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'complaint' AND e.subject_no = d.complaint_no
        AND e.action = told.action AND e.data ->> 'disputeNo' = d.dispute_no)`,
  },
  {
    name: "nobody rules on an internal dispute in which they spoke for a side",
    sql: `SELECT DISTINCT s.dispute_no AS broken FROM dispute_statement s JOIN dispute_statement r USING (dispute_no, by)
      WHERE r.act IN ('rule', 'decide') AND s.act NOT IN ('rule', 'decide')`,
  },
  numbersWithoutGaps("internal_dispute", { table: "internal_dispute", column: "dispute_no" }),
];
