-- The counts of worklists are read from their indexes alone.
DROP INDEX complaint_open_idx, complaint_owner_idx, complaint_status_idx, complaint_due_idx;
CREATE INDEX complaint_open_idx ON complaint (handled_by, coalesce(next_due_at, 'infinity'), complaint_no) INCLUDE (concerns_login)
  WHERE settled_at IS NULL;
CREATE INDEX complaint_owner_idx ON complaint (owner_login, coalesce(next_due_at, 'infinity'), complaint_no) INCLUDE (concerns_login, handled_by)
  WHERE settled_at IS NULL;
CREATE INDEX complaint_status_idx ON complaint (status, coalesce(next_due_at, 'infinity'), complaint_no) INCLUDE (concerns_login, handled_by)
  WHERE settled_at IS NULL;
CREATE INDEX complaint_due_idx ON complaint (coalesce(next_due_at, 'infinity'), complaint_no) INCLUDE (concerns_login, next_due_at)
  WHERE settled_at IS NULL;

DROP INDEX complaint_servicing_dealer_open_idx, complaint_dealer_open_idx;
CREATE INDEX complaint_servicing_dealer_open_idx ON complaint (servicing_dealer_code, coalesce(next_due_at, 'infinity'), complaint_no)
  INCLUDE (concerns_login, status, handled_by, owner_login, next_due_at, settled_at) WHERE settled_at IS NULL;
CREATE INDEX complaint_dealer_open_idx ON complaint (dealer_code, coalesce(next_due_at, 'infinity'), complaint_no)
  INCLUDE (servicing_dealer_code, concerns_login, status, handled_by, owner_login, next_due_at, settled_at) WHERE settled_at IS NULL;

-- Open cases are searched among themselves: they are few beside all that ever were.
ALTER TABLE complaint_search ADD COLUMN is_open boolean NOT NULL DEFAULT false;
UPDATE complaint_search s SET is_open = true FROM complaint c WHERE c.complaint_no = s.complaint_no AND c.settled_at IS NULL;

CREATE FUNCTION search_open_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE complaint_search SET is_open = NEW.settled_at IS NULL WHERE complaint_no = NEW.complaint_no;
  RETURN NULL;
END $$;
CREATE TRIGGER search_open_complaint AFTER UPDATE OF settled_at ON complaint FOR EACH ROW
  WHEN ((NEW.settled_at IS NULL) <> (OLD.settled_at IS NULL)) EXECUTE FUNCTION search_open_complaint();

-- Numbers are made of few characters, so that most hold any pair of them: they are found by each three and four that stand together.
CREATE FUNCTION number_runs(content text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(word[1], at, length)), '{}')
  FROM regexp_matches(content, '[0-9a-z-]{3,}', 'g') word, generate_series(3, 4) length, generate_series(1, length(word[1]) - length + 1) at
$$;
CREATE INDEX complaint_search_numbers_idx ON complaint_search USING gin (number_runs(content));
CREATE INDEX complaint_search_open_pairs_idx ON complaint_search USING gin (pairs) WHERE is_open;
CREATE INDEX complaint_search_open_numbers_idx ON complaint_search USING gin (number_runs(content)) WHERE is_open;
