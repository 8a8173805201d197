import type { Invariant } from "../platform";

/** What must hold of the ladder and of those who stand in. */
export const escalationInvariants: readonly Invariant[] = [
  {
    name: "a case's moves up the ladder are numbered without gaps and never lead down",
    sql: `SELECT complaint_no || ' #' || step_no AS broken FROM (
        SELECT complaint_no, step_no, ladder_rank(from_role) AS leaves, row_number() OVER w AS place, lag(ladder_rank(to_role)) OVER w AS before
        FROM case_escalation WINDOW w AS (PARTITION BY complaint_no ORDER BY step_no)) e
      WHERE step_no <> place OR leaves < before`,
  },
  {
    name: "every move up the ladder stands in its case's history",
    sql: `SELECT e.complaint_no || ' #' || e.step_no AS broken FROM case_escalation e WHERE NOT EXISTS (
      SELECT 1 FROM event v WHERE v.subject_kind = 'complaint' AND v.subject_no = e.complaint_no AND v.action = 'escalation/escalate'
        AND v.reason_code = 'escalated_' || e.cause AND (v.data ->> 'stepNo')::int = e.step_no AND v.actor = e.by)`,
  },
  {
    name: "a case that moved up for a missed limit missed it",
    sql: `SELECT e.complaint_no || ' #' || e.step_no AS broken FROM case_escalation e
      LEFT JOIN timer t ON t.subject_kind = 'complaint' AND t.subject_no = e.complaint_no AND t.timer = e.timer AND t.run = e.run
      WHERE e.cause = 'breach' AND t.breached_at IS NULL`,
  },
  {
    name: "nobody has two who stand in on one day",
    sql: `SELECT one.login AS broken FROM delegation one JOIN delegation other
      ON other.login = one.login AND other.delegation_id > one.delegation_id AND other.from_on <= one.to_on AND other.to_on >= one.from_on
      WHERE one.ended_at IS NULL AND other.ended_at IS NULL`,
  },
];
