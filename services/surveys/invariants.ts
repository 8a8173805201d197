import type { Invariant } from "../platform";

/** What must hold of what customers are asked. */
export const surveyInvariants: readonly Invariant[] = [
  {
    name: "an answered survey, and no other, has its event",
    sql: `SELECT s.complaint_no || ' survey ' || s.survey_no AS broken FROM survey s
      WHERE (s.status = 'answered') <> EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'complaint' AND e.subject_no = s.complaint_no
        AND e.action = 'surveys/answer' AND (e.data ->> 'surveyNo')::integer = s.survey_no AND (e.data ->> 'score')::integer IS NOT DISTINCT FROM coalesce(s.score, (e.data ->> 'score')::integer))`,
  },
  {
    name: "a lapsed survey, and no other, has its event",
    sql: `SELECT s.complaint_no || ' survey ' || s.survey_no AS broken FROM survey s
      WHERE (s.status = 'lapsed') <> EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'complaint' AND e.subject_no = s.complaint_no
        AND e.action = 'surveys/lapse' AND (e.data ->> 'surveyNo')::integer = s.survey_no)`,
  },
  {
    name: "a survey of a campaign was sent with it",
    sql: `SELECT s.complaint_no || ' survey ' || s.survey_no AS broken FROM survey s JOIN survey_campaign k USING (campaign_no) WHERE s.sent_at <> k.started_at`,
  },
];
