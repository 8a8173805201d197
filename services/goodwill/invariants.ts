import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of the goodwill fund. */
export const goodwillInvariants: readonly Invariant[] = [
  {
    name: "a goodwill grant's version counts its events, and the last one names its status",
    sql: `SELECT g.grant_no AS broken FROM goodwill_grant g LEFT JOIN event e ON e.subject_kind = 'goodwill_grant' AND e.subject_no = g.grant_no AND e.seq = g.version
      WHERE e.to_status IS DISTINCT FROM g.status OR g.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'goodwill_grant' AND c.subject_no = g.grant_no)`,
  },
  {
    name: "an approver has granted in a period what their grants add up to",
    sql: `SELECT coalesce(u.approver, g.decided_by) || ' ' || coalesce(u.period, g.period) AS broken FROM goodwill_use u
      FULL JOIN (SELECT decided_by, period, sum(amount) AS granted FROM goodwill_grant WHERE status = 'granted' GROUP BY 1, 2) g
        ON g.decided_by = u.approver AND g.period = u.period
      WHERE coalesce(u.granted, 0) <> coalesce(g.granted, 0)`,
  },
  {
    name: "what a grant pays is a task of finance, cancelled exactly where the grant is",
    sql: `SELECT g.grant_no AS broken FROM goodwill_grant g JOIN complaint_task t ON t.complaint_no = g.complaint_no AND t.task_no = g.task_no
      WHERE t.kind <> 'pay' OR t.department <> 'finance' OR (g.status = 'cancelled') <> (t.status = 'cancelled')`,
  },
  numbersWithoutGaps("goodwill_grant", { table: "goodwill_grant", column: "grant_no" }),
];
