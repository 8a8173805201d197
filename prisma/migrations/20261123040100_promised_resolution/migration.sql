-- By when a solution was promised and by when an answer was are two promises, neither of which replaces the other (S4-14).
ALTER TABLE timer DROP CONSTRAINT timer_check;
ALTER TABLE timer ADD CONSTRAINT timer_check CHECK ((timer IN ('promise', 'promised_resolution')) = (policy IS NULL));

-- What runs as a promise and is the solution that the customer was told to expect becomes one, from its own beginning; what was missed stays as it was told.
WITH promised AS (
  UPDATE timer t SET stopped_at = greatest(now(), t.started_at), stopped_by = 'system', outcome = 'cancelled'
  FROM complaint c LEFT JOIN conduct_form f ON f.complaint_no = c.complaint_no
  WHERE t.subject_kind = 'complaint' AND t.subject_no = c.complaint_no AND t.timer = 'promise' AND t.stopped_at IS NULL AND t.breached_at IS NULL
    AND c.settled_at IS NULL AND t.due_at IN (c.expected_resolution_at, f.promised_at)
  RETURNING t.subject_kind, t.subject_no, t.facts, t.note, t.started_at, t.started_by, t.due_at, t.provisional)
INSERT INTO timer (subject_kind, subject_no, timer, run, facts, note, started_at, started_by, due_at, provisional)
SELECT subject_kind, subject_no, 'promised_resolution', 1, facts, note, started_at, started_by, due_at, provisional FROM promised;
