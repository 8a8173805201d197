-- The hour in which a department may object is no limit that it misses; the hour in which an objection is settled begins with it (S2-20).
UPDATE timer t SET stopped_at = greatest(now(), t.started_at), stopped_by = 'system', outcome = 'cancelled'
FROM liaison_slip s
WHERE t.subject_kind = 'liaison_slip' AND t.subject_no = s.slip_no AND t.timer = 'liaison_dispute' AND t.stopped_at IS NULL AND s.status = 'received';
