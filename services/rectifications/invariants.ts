import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of rectification forms. */
export const rectificationInvariants: readonly Invariant[] = [
  {
    name: "a rectification form's version counts its events, and the last one names its status",
    sql: `SELECT f.form_no AS broken FROM rectification f LEFT JOIN event e ON e.subject_kind = 'rectification' AND e.subject_no = f.form_no AND e.seq = f.version
      WHERE e.to_status IS DISTINCT FROM f.status OR f.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'rectification' AND c.subject_no = f.form_no)`,
  },
  {
    name: "every rectification form stands in its case's history",
    sql: `SELECT f.form_no AS broken FROM rectification f WHERE NOT EXISTS (SELECT 1 FROM event e
      WHERE e.subject_kind = 'complaint' AND e.subject_no = f.complaint_no AND e.action = 'rectifications/issue-form' AND e.data ->> 'formNo' = f.form_no)`,
  },
  {
    name: "a rectification form's last answer is decided as the form stands",
    sql: `SELECT f.form_no AS broken FROM rectification f
      LEFT JOIN LATERAL (SELECT a.decision, a.round FROM rectification_answer a WHERE a.form_no = f.form_no ORDER BY a.round DESC LIMIT 1) last ON true
      WHERE f.status <> 'withdrawn' AND coalesce(last.decision, CASE WHEN last.round IS NULL THEN 'issued' ELSE 'submitted' END) <> f.status`,
  },
  {
    name: "the clock of a rectification form runs only while its department is to answer",
    sql: `SELECT f.form_no AS broken FROM rectification f JOIN timer t ON t.subject_kind = 'rectification' AND t.subject_no = f.form_no
      WHERE f.status NOT IN ('issued', 'sent_back') AND t.stopped_at IS NULL`,
  },
  {
    name: "every limit that a rectification form missed stands in its history",
    sql: `SELECT f.form_no AS broken FROM rectification f WHERE f.missed <> (SELECT count(*) FROM timer t
      WHERE t.subject_kind = 'rectification' AND t.subject_no = f.form_no AND t.breached_at IS NOT NULL)`,
  },
  numbersWithoutGaps("rectification", { table: "rectification", column: "form_no" }),
];
