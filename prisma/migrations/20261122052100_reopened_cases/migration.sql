-- A scorecard counts how often cases were opened again, out of all that happened in its period.
CREATE INDEX event_reopened_idx ON event (at) WHERE subject_kind = 'complaint' AND to_status = 'reopened';
