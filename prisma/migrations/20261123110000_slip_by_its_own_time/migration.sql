-- A slip is answered by the time that it asks for (S2-22): its clock runs until then, not for the day that is the most it may ask. What is past stays.
WITH early AS (
  SELECT t.id, t.started_at, t.due_at AS due_before, s.due_at AS due_after, (t.policy ->> 'warnAtPercent')::numeric / 100 AS share
  FROM timer t JOIN liaison_slip s ON s.slip_no = t.subject_no
  WHERE t.subject_kind = 'liaison_slip' AND t.timer = 'liaison_answer' AND t.stopped_at IS NULL AND t.breached_at IS NULL
    AND s.due_at > now() AND s.due_at <> t.due_at
), moved AS (
  INSERT INTO timer_move (timer_id, no, cause, at, actor, due_before, due_after)
  SELECT e.id, (SELECT count(*) + 1 FROM timer_move m WHERE m.timer_id = e.id), 'regraded', now(), 'system', e.due_before, e.due_after FROM early e
)
UPDATE timer t SET due_at = e.due_after, warn_at = e.started_at + (e.due_after - e.started_at) * e.share::double precision,
  facts = t.facts || jsonb_build_object('dueAt', to_char(e.due_after AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"'))
FROM early e WHERE t.id = e.id;
