-- What returned units went through in a period is found by its days, without reading every history there is.
CREATE INDEX event_return_unit_at_idx ON event (at) WHERE subject_kind = 'return_unit';
