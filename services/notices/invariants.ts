import type { Invariant } from "../platform";

/** What must hold of everything that people are told. */
export const noticeInvariants: readonly Invariant[] = [
  {
    name: "everybody who is told the same news is told it in the same words",
    sql: `SELECT 'news ' || news_id AS broken FROM notice GROUP BY news_id
      HAVING count(DISTINCT (kind, urgent, subject_kind, subject_no, params, created_at)) > 1`,
  },
  {
    name: "what left the portal says what its own news says",
    sql: `SELECT 'delivery ' || d.id AS broken FROM notice_delivery d JOIN notice n ON n.notice_no = d.notice_no WHERE n.news_id <> d.news_id`,
  },
  {
    name: "a notice that counts as sent was handed over, one that waits has attempts left",
    sql: `SELECT 'delivery ' || id AS broken FROM notice_delivery
      WHERE (status IN ('sent', 'unsure') AND attempts = 0) OR (status IN ('pending', 'failed') AND attempts_left = 0)`,
  },
];
