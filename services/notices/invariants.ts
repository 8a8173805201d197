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
  {
    name: "an announcement was published once, to as many dealers as its history says",
    sql: `SELECT 'announcement ' || a.announcement_no AS broken FROM announcement a
      LEFT JOIN event e ON e.subject_kind = 'announcement' AND e.subject_no = a.announcement_no::text AND e.action = 'notices/publish-announcement'
      WHERE (SELECT count(*) FROM announcement_receipt r WHERE r.announcement_no = a.announcement_no) IS DISTINCT FROM (e.data ->> 'dealers')::integer
        + (SELECT count(*) FILTER (WHERE v.action = 'notices/add-dealer') - count(*) FILTER (WHERE v.action = 'notices/drop-dealer') FROM event v
          WHERE v.subject_kind = 'announcement' AND v.subject_no = a.announcement_no::text)`,
  },
  {
    name: "an announcement was withdrawn once, or not, as its history says",
    sql: `SELECT 'announcement ' || a.announcement_no AS broken FROM announcement a
      WHERE (a.withdrawn_at IS NOT NULL)::integer <> (SELECT count(*) FROM event e WHERE e.subject_kind = 'announcement'
        AND e.subject_no = a.announcement_no::text AND e.action = 'notices/withdraw-announcement'
        AND (e.actor, e.at, e.reason) IS NOT DISTINCT FROM (a.withdrawn_by, a.withdrawn_at, a.withdraw_reason))`,
  },
  {
    name: "every receipt stands on a published announcement, one that was given came after it",
    sql: `SELECT 'announcement ' || r.announcement_no || ' ' || r.dealer_code AS broken FROM announcement_receipt r LEFT JOIN announcement a USING (announcement_no)
      WHERE a.published_at IS NULL OR r.read_at < a.published_at OR r.urged_at < a.published_at`,
  },
  {
    name: "a receipt that was given, and no other, stands in its announcement's history",
    sql: `SELECT 'announcement ' || r.announcement_no || ' ' || r.dealer_code AS broken FROM announcement_receipt r
      WHERE (r.read_at IS NOT NULL)::integer <> (SELECT count(*) FROM event e WHERE e.subject_kind = 'announcement' AND e.subject_no = r.announcement_no::text
        AND e.action = 'notices/confirm-announcement' AND e.data ->> 'dealerCode' = r.dealer_code AND e.actor = r.read_by)`,
  },
];
