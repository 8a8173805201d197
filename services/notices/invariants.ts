import type { Invariant } from "../platform";

/** What must hold of everything that people are told. */
export const noticeInvariants: readonly Invariant[] = [
  {
    name: "everybody who is told the same news is told it in the same words",
    sql: `SELECT 'news ' || news_id AS broken FROM notice GROUP BY news_id
      HAVING count(DISTINCT (kind, urgent, subject_kind, subject_no, params, created_at)) > 1`,
  },
];
