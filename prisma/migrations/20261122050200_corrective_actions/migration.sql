-- Corrective actions (CAPA): of what they come, how the problem was contained, why it came about, what is done, and whether that had its
-- effect, as another person of quality found (1.10, S1-2, S1-5, S1-33).
CREATE TABLE corrective_action (
  action_no text PRIMARY KEY,
  source_kind text NOT NULL CHECK (source_kind IN ('complaint', 'return', 'batch_case', 'batch', 'representative_issue')),
  source_no text NOT NULL CHECK (btrim(source_no) <> ''),
  problem text NOT NULL CHECK (btrim(problem) <> ''),
  status text NOT NULL CHECK (status IN ('open', 'contained', 'analysed', 'planned', 'implemented', 'closed', 'cancelled')),
  version integer NOT NULL CHECK (version > 0),
  opened_by text NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  -- The day by which it is to have its effect.
  due_on date NOT NULL,
  containment text CHECK (btrim(containment) <> ''),
  cancelled_for text CHECK (btrim(cancelled_for) <> ''),
  CHECK (status IN ('open', 'cancelled') OR containment IS NOT NULL),
  CHECK ((status = 'cancelled') = (cancelled_for IS NOT NULL))
);
CREATE UNIQUE INDEX corrective_action_source_key ON corrective_action (source_kind, source_no) WHERE status NOT IN ('closed', 'cancelled');
CREATE INDEX corrective_action_source_no_idx ON corrective_action (source_no, action_no);
CREATE INDEX corrective_action_status_idx ON corrective_action (status, action_no);
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON corrective_action
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('corrective_action', 'action_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON corrective_action FOR EACH ROW
  EXECUTE FUNCTION keep_but('status', 'version', 'containment', 'cancelled_for');
CREATE TRIGGER stay_ended BEFORE UPDATE ON corrective_action FOR EACH ROW EXECUTE FUNCTION stay_ended('closed', 'cancelled');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON corrective_action FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- One why after the other; the last one is the root cause of its round.
CREATE TABLE corrective_cause (
  action_no text NOT NULL REFERENCES corrective_action,
  round integer NOT NULL CHECK (round > 0),
  cause_no integer NOT NULL CHECK (cause_no BETWEEN 1 AND 7),
  why text NOT NULL CHECK (btrim(why) <> ''),
  PRIMARY KEY (action_no, round, cause_no)
);
CREATE TABLE corrective_step (
  action_no text NOT NULL REFERENCES corrective_action,
  step_no integer NOT NULL CHECK (step_no > 0),
  kind text NOT NULL CHECK (kind IN ('corrective', 'preventive')),
  what text NOT NULL CHECK (btrim(what) <> ''),
  owner_login text NOT NULL,
  due_on date NOT NULL,
  done_by text,
  done_at timestamptz(3),
  result text CHECK (btrim(result) <> ''),
  PRIMARY KEY (action_no, step_no),
  CHECK (num_nulls(done_by, done_at, result) IN (0, 3))
);
CREATE TABLE corrective_reference (
  action_no text NOT NULL REFERENCES corrective_action,
  document_no text NOT NULL CHECK (btrim(document_no) <> ''),
  document_version text NOT NULL CHECK (btrim(document_version) <> ''),
  PRIMARY KEY (action_no, document_no, document_version)
);
CREATE TABLE corrective_check (
  action_no text NOT NULL REFERENCES corrective_action,
  check_no integer NOT NULL CHECK (check_no > 0),
  effective boolean NOT NULL,
  finding text NOT NULL CHECK (btrim(finding) <> ''),
  checked_by text NOT NULL,
  checked_at timestamptz(3) NOT NULL,
  PRIMARY KEY (action_no, check_no)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON corrective_cause FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON corrective_reference FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON corrective_check FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON corrective_step FOR EACH ROW EXECUTE FUNCTION keep_but('done_by', 'done_at', 'result');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON corrective_cause FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON corrective_step FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON corrective_reference FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON corrective_check FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A step is done once; what had no effect was carried out first, and nobody says of their own work that it had.
CREATE FUNCTION guard_corrective_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.done_at IS NOT NULL THEN
    RAISE EXCEPTION 'step % of % is done', OLD.step_no, OLD.action_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_corrective_step BEFORE UPDATE ON corrective_step FOR EACH ROW EXECUTE FUNCTION guard_corrective_step();
CREATE FUNCTION guard_corrective_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM corrective_step WHERE action_no = NEW.action_no)
    OR EXISTS (SELECT 1 FROM corrective_step WHERE action_no = NEW.action_no AND (done_at IS NULL OR done_at > NEW.checked_at)) THEN
    RAISE EXCEPTION 'action % is not carried out', NEW.action_no USING ERRCODE = '23514';
  END IF;
  IF NEW.checked_by = (SELECT opened_by FROM corrective_action WHERE action_no = NEW.action_no)
    OR EXISTS (SELECT 1 FROM corrective_step WHERE action_no = NEW.action_no AND NEW.checked_by IN (owner_login, done_by)) THEN
    RAISE EXCEPTION 'nobody checks what they did themselves' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_corrective_check BEFORE INSERT ON corrective_check FOR EACH ROW EXECUTE FUNCTION guard_corrective_check();
