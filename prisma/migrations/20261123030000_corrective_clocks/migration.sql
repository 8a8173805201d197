-- Corrective actions run on the same clocks as everything: what is due next stands with each of them, for its lists (1.8, 1.10).
ALTER TABLE corrective_action ADD COLUMN next_due_at timestamptz(3);
DROP TRIGGER keep_but ON corrective_action;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON corrective_action FOR EACH ROW
  EXECUTE FUNCTION keep_but('status', 'version', 'containment', 'cancelled_for', 'next_due_at');
CREATE INDEX corrective_action_next_due_idx ON corrective_action (next_due_at, action_no);
CREATE INDEX corrective_step_owner_idx ON corrective_step (owner_login, action_no);

-- Those that go on have their clocks from now on: the day of the whole, and that of each step which is not done.
INSERT INTO timer (subject_kind, subject_no, timer, run, facts, policy, settings_version, started_at, started_by, due_at, provisional)
SELECT w.kind, w.no, w.kind, 1, jsonb_build_object('dueOn', w.due_on),
  jsonb_build_object('timer', w.kind, 'appliesTo', '{}'::jsonb, 'limit', 1, 'unit', 'working_days', 'escalatesTo', w.escalates), 0,
  w.opened_at, w.opened_by, greatest((w.due_on + time '17:30') AT TIME ZONE 'Asia/Shanghai', w.opened_at + interval '1 second'), false
FROM (
  SELECT 'corrective_action' AS kind, action_no AS no, due_on, 'general_manager' AS escalates, opened_at, opened_by
    FROM corrective_action WHERE status NOT IN ('closed', 'cancelled')
  UNION ALL
  SELECT 'corrective_step', s.action_no || '-' || s.step_no, s.due_on, 'quality', a.opened_at, a.opened_by
    FROM corrective_step s JOIN corrective_action a USING (action_no) WHERE s.done_at IS NULL AND a.status NOT IN ('closed', 'cancelled')) w;
UPDATE corrective_action a SET next_due_at = (SELECT min(t.due_at) FROM timer t WHERE t.stopped_at IS NULL
    AND t.subject_kind IN ('corrective_action', 'corrective_step') AND (t.subject_no = a.action_no OR t.subject_no LIKE a.action_no || '-%'))
  WHERE a.status NOT IN ('closed', 'cancelled');

-- Limits that somebody set before are followed by the shipped ones of what is timed from now on; which stood there stays as it is.
INSERT INTO setting_version (name, version, effective_from, value, actor, reason, recorded_at)
SELECT 'slaPolicies', (SELECT max(version) FROM setting_version WHERE name = 'slaPolicies') + row_number() OVER (ORDER BY v.effective_from),
  v.effective_from, v.value || n.added, 'system', '纠正措施开始计时', now()
FROM (SELECT DISTINCT ON (effective_from) effective_from, value FROM setting_version WHERE name = 'slaPolicies' ORDER BY effective_from, version DESC) v,
  LATERAL (SELECT jsonb_agg(r) AS added FROM jsonb_array_elements('[
    {"timer": "corrective_containment", "appliesTo": {}, "limit": 1, "unit": "working_days", "warnAtPercent": 80, "escalatesTo": "quality"},
    {"timer": "corrective_step", "appliesTo": {}, "limit": 10, "unit": "working_days", "warnAtPercent": 80, "escalatesTo": "quality"},
    {"timer": "corrective_check", "appliesTo": {}, "limit": 30, "unit": "clock_days", "warnAtPercent": 80, "escalatesTo": "quality"},
    {"timer": "corrective_action", "appliesTo": {}, "limit": 30, "unit": "working_days", "warnAtPercent": 80, "escalatesTo": "general_manager"}]'::jsonb) r
    WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(v.value) e WHERE e ->> 'timer' = r ->> 'timer')) n
WHERE n.added IS NOT NULL;
