-- A customer's file (S3-11, S3-12): what they are, when they are visited next, who touched it last, and what they are found by.
ALTER TABLE customer
  ADD COLUMN email text CHECK (btrim(email) <> ''),
  ADD COLUMN size text CHECK (size IN ('household', 'business', 'institution')),
  ADD COLUMN industry text CHECK (industry IN ('residential', 'catering', 'office', 'education', 'medical', 'other')),
  ADD COLUMN need text CHECK (need IN ('drinking', 'whole_house', 'commercial')),
  ADD COLUMN next_visit_on date,
  ADD COLUMN archived_at timestamptz(3),
  ADD COLUMN updated_by text,
  ADD COLUMN updated_at timestamptz(3),
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  -- The name as it is written and as it sounds, and the telephone number, folded.
  ADD COLUMN sought text NOT NULL DEFAULT '',
  ADD CHECK (num_nulls(updated_by, updated_at) IN (0, 2)),
  ADD CHECK (archived_at IS NULL OR next_visit_on IS NULL);
UPDATE customer SET sought = lower(name || ' ' || phone);
CREATE INDEX customer_created_idx ON customer (created_at, id);
CREATE INDEX customer_visit_due_idx ON customer (next_visit_on, id) WHERE next_visit_on IS NOT NULL;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON customer FOR EACH ROW EXECUTE FUNCTION keep_but('name', 'phone', 'address', 'email', 'size',
  'industry', 'need', 'next_visit_on', 'archived_at', 'updated_by', 'updated_at', 'version', 'sought');

-- A visit as it was made.
CREATE TABLE customer_visit (
  customer_id uuid NOT NULL REFERENCES customer,
  visit_no integer NOT NULL CHECK (visit_no > 0),
  visited_on date NOT NULL,
  how text NOT NULL CHECK (how IN ('in_person', 'by_phone', 'online')),
  outcome text NOT NULL CHECK (btrim(outcome) <> ''),
  by text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (customer_id, visit_no),
  CHECK (visited_on <= (at AT TIME ZONE 'Asia/Shanghai')::date)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON customer_visit FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON customer_visit FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
