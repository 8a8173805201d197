-- Whom a part succeeds is asked whenever a part is taken out, by the database itself, too.
CREATE INDEX part_superseded_by_idx ON part (superseded_by) WHERE superseded_by IS NOT NULL;
