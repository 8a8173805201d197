-- A file that came in, what it says, what became of each row, and what undoing it needs to know.
CREATE TABLE import_run (
  import_no text PRIMARY KEY,
  kind text NOT NULL,
  status text NOT NULL CHECK (status IN ('started', 'uploaded', 'checking', 'checked', 'committing', 'committed', 'undoing', 'undone')),
  version integer NOT NULL CHECK (version > 0),
  file_name text NOT NULL CHECK (btrim(file_name) <> ''),
  started_by text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  -- As whom the work under way is done.
  asked_by text NOT NULL,
  worked_at timestamptz(3) NOT NULL,
  bytes integer NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  sheet text,
  headings text[] NOT NULL DEFAULT '{}',
  is_large boolean NOT NULL DEFAULT false,
  choice jsonb NOT NULL DEFAULT '{"map": {}, "set": {}, "where": {}, "guess": true}',
  columns jsonb NOT NULL DEFAULT '[]',
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  row_count integer NOT NULL DEFAULT 0,
  booked integer NOT NULL DEFAULT 0,
  repeated integer NOT NULL DEFAULT 0,
  pending integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  errors integer NOT NULL DEFAULT 0,
  -- Why the file could not be read, or why the import could not be undone.
  problem jsonb,
  file_removed_at timestamptz(3)
);
CREATE INDEX import_run_kind_import_no_idx ON import_run (kind, import_no);
CREATE INDEX import_run_working_idx ON import_run (worked_at) WHERE status IN ('checking', 'committing', 'undoing');
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON import_run
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('import', 'import_no');
CREATE FUNCTION keep_import_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (NEW.import_no, NEW.kind, NEW.file_name, NEW.started_by, NEW.started_at)
    IS DISTINCT FROM (OLD.import_no, OLD.kind, OLD.file_name, OLD.started_by, OLD.started_at) THEN
    RAISE EXCEPTION 'what came in, from whom and when is kept' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_import_run BEFORE UPDATE OR DELETE ON import_run FOR EACH ROW EXECUTE FUNCTION keep_import_run();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON import_run FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- The file itself, removed after a month.
CREATE TABLE import_chunk (
  import_no text NOT NULL REFERENCES import_run,
  part integer NOT NULL CHECK (part >= 0),
  content bytea NOT NULL,
  PRIMARY KEY (import_no, part)
);

-- A row as the fields of its command. `faults` counts its own cells at fault, `troubles` what the last attempt to write it met.
CREATE TABLE import_row (
  import_no text NOT NULL REFERENCES import_run,
  row_no integer NOT NULL,
  -- What it is about: a dealer's code, a document's number; none where that cannot be read.
  name text,
  cells jsonb NOT NULL,
  faults integer NOT NULL,
  troubles integer NOT NULL DEFAULT 0,
  -- What a dry run foresaw, and what then became of it.
  foreseen text CHECK (foreseen IN ('booked', 'repeated', 'pending', 'refused')),
  outcome text CHECK (outcome IN ('booked', 'repeated', 'pending', 'refused', 'undone')),
  -- What undoing it needs.
  trace jsonb,
  PRIMARY KEY (import_no, row_no)
);
CREATE INDEX import_row_import_no_name_row_no_idx ON import_row (import_no, name, row_no);

-- A purchase document, whose rows may stand anywhere in the file.
CREATE TABLE import_document (
  import_no text NOT NULL REFERENCES import_run,
  document_no text NOT NULL,
  row_no integer NOT NULL,
  dealer_code text,
  document_date text,
  original_document_no text,
  amount numeric,
  -- Its place among the documents of its dealer, by date; a return never before what it returns.
  position integer,
  is_whole boolean NOT NULL,
  troubles integer NOT NULL DEFAULT 0,
  foreseen text CHECK (foreseen IN ('booked', 'repeated', 'refused')),
  outcome text CHECK (outcome IN ('booked', 'repeated', 'refused', 'undone')),
  entry_seq integer,
  PRIMARY KEY (import_no, document_no)
);
CREATE INDEX import_document_import_no_dealer_code_idx ON import_document (import_no, dealer_code, position);

-- What is wrong, cell by cell; the first ten thousand of a run.
CREATE TABLE import_error (
  id bigint GENERATED ALWAYS AS IDENTITY,
  import_no text NOT NULL REFERENCES import_run,
  row_no integer NOT NULL,
  -- Found in the row itself, by a dry run, or when it was to be written.
  stage text NOT NULL CHECK (stage IN ('row', 'trial', 'commit')),
  field text NOT NULL,
  heading text NOT NULL,
  expected jsonb NOT NULL,
  got text NOT NULL,
  PRIMARY KEY (import_no, row_no, id)
);

-- Cells that somebody mended; the file itself stays as it came.
CREATE TABLE import_mend (
  import_no text NOT NULL REFERENCES import_run,
  row_no integer NOT NULL,
  field text NOT NULL,
  value text NOT NULL,
  mended_by text NOT NULL,
  mended_at timestamptz(3) NOT NULL,
  PRIMARY KEY (import_no, row_no, field)
);

-- A dealer's account that never moved may go with the dealer that was registered by mistake.
CREATE OR REPLACE FUNCTION guard_budget_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' AND NEW.posted = 0 AND NEW.held = 0 AND NEW.last_seq = 0 AND NEW.chain_head = '\x' THEN RETURN NEW; END IF;
  IF tg_op = 'DELETE' THEN
    IF OLD.posted = 0 AND OLD.held = 0 AND OLD.last_seq = 0 AND OLD.chain_head = '\x' THEN RETURN OLD; END IF;
  ELSIF pg_trigger_depth() >= 2 THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a budget moves only by entries and holds' USING ERRCODE = '42501';
END $$;
