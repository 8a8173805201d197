-- Faulty units of one production batch, from wherever they are heard of; enough of them open a case of the batch (1.10, S1-34).
CREATE TABLE defect_sighting (
  sighting_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  serial text NOT NULL REFERENCES unit,
  batch_no text NOT NULL REFERENCES production_batch,
  source_kind text NOT NULL CHECK (source_kind IN ('complaint', 'parts_request', 'return')),
  source_no text NOT NULL CHECK (btrim(source_no) <> ''),
  -- What is said to be wrong: the category of a complaint, the part asked for, what an inspection found.
  fault text NOT NULL CHECK (btrim(fault) <> ''),
  standing text NOT NULL CHECK (standing IN ('reported', 'confirmed', 'withdrawn')),
  seen_at timestamptz(3) NOT NULL,
  recorded_by text NOT NULL,
  UNIQUE (serial, source_kind, source_no)
);
CREATE INDEX defect_sighting_batch_no_idx ON defect_sighting (batch_no, sighting_no);
CREATE INDEX defect_sighting_source_idx ON defect_sighting (source_kind, source_no);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON defect_sighting FOR EACH ROW EXECUTE FUNCTION keep_but('standing', 'fault');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON defect_sighting FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE batch_warning (
  warning_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch_no text NOT NULL REFERENCES production_batch,
  serials integer NOT NULL CHECK (serials > 0),
  raised_at timestamptz(3) NOT NULL,
  cleared_at timestamptz(3) CHECK (cleared_at >= raised_at)
);
CREATE UNIQUE INDEX batch_warning_standing_key ON batch_warning (batch_no) WHERE cleared_at IS NULL;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_warning FOR EACH ROW EXECUTE FUNCTION keep_but('cleared_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON batch_warning FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE batch_case (
  case_no text PRIMARY KEY,
  origin text NOT NULL CHECK (origin IN ('radar', 'hand')),
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  status text NOT NULL CHECK (status IN ('suspected', 'confirmed', 'dismissed')),
  version integer NOT NULL CHECK (version > 0),
  -- The roles that were told.
  told text[] NOT NULL CHECK (cardinality(told) > 0),
  opened_by text NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  judged_by text,
  judged_at timestamptz(3),
  judged_for text CHECK (btrim(judged_for) <> ''),
  settled_at timestamptz(3),
  -- The last sighting that it has taken into account: only further ones count after it.
  settled_through bigint,
  CHECK (num_nulls(judged_by, judged_at, judged_for) IN (0, 3)),
  CHECK (status = 'suspected' OR judged_by IS NOT NULL),
  CHECK ((status IN ('dismissed', 'closed')) = (settled_at IS NOT NULL)),
  CHECK ((settled_at IS NULL) = (settled_through IS NULL))
);
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON batch_case
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('batch_case', 'case_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_case FOR EACH ROW EXECUTE FUNCTION keep_but(
  'status', 'version', 'judged_by', 'judged_at', 'judged_for', 'settled_at', 'settled_through');
CREATE TRIGGER stay_ended BEFORE UPDATE ON batch_case FOR EACH ROW EXECUTE FUNCTION stay_ended('closed');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON batch_case FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A batch stands in one case at a time.
CREATE TABLE batch_case_batch (
  case_no text NOT NULL REFERENCES batch_case,
  batch_no text NOT NULL REFERENCES production_batch,
  standing boolean NOT NULL,
  PRIMARY KEY (case_no, batch_no)
);
CREATE UNIQUE INDEX batch_case_batch_standing_key ON batch_case_batch (batch_no) WHERE standing;
CREATE INDEX batch_case_batch_batch_no_idx ON batch_case_batch (batch_no, case_no);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_case_batch FOR EACH ROW EXECUTE FUNCTION keep_but('standing');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON batch_case_batch FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A batch stands exactly while its case does.
CREATE FUNCTION guard_batch_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stands boolean := (SELECT status NOT IN ('dismissed', 'closed') FROM batch_case WHERE case_no = NEW.case_no);
BEGIN
  IF NOT EXISTS (SELECT 1 FROM batch_case_batch WHERE case_no = NEW.case_no)
    OR EXISTS (SELECT 1 FROM batch_case_batch WHERE case_no = NEW.case_no AND standing <> stands) THEN
    RAISE EXCEPTION 'the batches of % do not stand as it does', NEW.case_no USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_batch_case AFTER INSERT OR UPDATE ON batch_case
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_batch_case();
CREATE CONSTRAINT TRIGGER guard_batch_case AFTER INSERT OR UPDATE ON batch_case_batch
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_batch_case();
