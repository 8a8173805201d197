-- Rectification forms: a department says in writing why a complaint that is established came about, and what it changes (1.9, S3-58).
CREATE TABLE rectification (
  form_no text PRIMARY KEY,
  complaint_no text NOT NULL REFERENCES complaint,
  department text NOT NULL CHECK (btrim(department) <> ''),
  demand text NOT NULL CHECK (btrim(demand) <> ''),
  status text NOT NULL CHECK (status IN ('issued', 'submitted', 'sent_back', 'accepted', 'withdrawn')),
  version integer NOT NULL CHECK (version > 0),
  issued_by text NOT NULL CHECK (btrim(issued_by) <> ''),
  -- As what it was issued: whoever is above may decide on it, too.
  issued_as text NOT NULL CHECK (ladder_rank(issued_as) IS NOT NULL),
  issued_at timestamptz(3) NOT NULL,
  -- Limits missed so far, and whom the last one was told to.
  missed integer NOT NULL DEFAULT 0 CHECK (missed >= 0),
  escalated_to text CHECK (btrim(escalated_to) <> ''),
  withdrawn_by text CHECK (btrim(withdrawn_by) <> ''),
  withdrawn_at timestamptz(3),
  withdrawn_for text CHECK (btrim(withdrawn_for) <> ''),
  CHECK (escalated_to IS NULL OR missed > 0),
  CHECK (num_nulls(withdrawn_by, withdrawn_at, withdrawn_for) IN (0, 3)),
  CHECK ((status = 'withdrawn') = (withdrawn_at IS NOT NULL))
);
CREATE INDEX rectification_complaint_no_idx ON rectification (complaint_no, form_no);
CREATE INDEX rectification_department_idx ON rectification (department, form_no);
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON rectification
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('rectification', 'form_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON rectification FOR EACH ROW
  EXECUTE FUNCTION keep_but('status', 'version', 'missed', 'escalated_to', 'withdrawn_by', 'withdrawn_at', 'withdrawn_for');
CREATE TRIGGER stay_ended BEFORE UPDATE ON rectification FOR EACH ROW EXECUTE FUNCTION stay_ended('accepted', 'withdrawn');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON rectification FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Only what is established is rectified, and a missed limit is never forgotten.
CREATE FUNCTION guard_rectification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' AND NOT EXISTS (SELECT 1 FROM complaint c WHERE c.complaint_no = NEW.complaint_no
    AND (c.validity = 'sustained' OR c.liability = 'liable')) THEN
    RAISE EXCEPTION '% is not established', NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  IF tg_op = 'UPDATE' AND NEW.missed < OLD.missed THEN
    RAISE EXCEPTION 'the limits that form % missed are kept', OLD.form_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_rectification BEFORE INSERT OR UPDATE ON rectification FOR EACH ROW EXECUTE FUNCTION guard_rectification();

-- What the department wrote, round by round, and what was decided on it by somebody else.
CREATE TABLE rectification_answer (
  form_no text NOT NULL REFERENCES rectification,
  round integer NOT NULL CHECK (round > 0),
  cause text NOT NULL CHECK (btrim(cause) <> ''),
  corrective text NOT NULL CHECK (btrim(corrective) <> ''),
  prevention text NOT NULL CHECK (btrim(prevention) <> ''),
  responsible text NOT NULL CHECK (btrim(responsible) <> ''),
  done_on date NOT NULL,
  submitted_by text NOT NULL CHECK (btrim(submitted_by) <> ''),
  submitted_at timestamptz(3) NOT NULL,
  decision text CHECK (decision IN ('accepted', 'sent_back')),
  remark text CHECK (btrim(remark) <> ''),
  decided_by text CHECK (btrim(decided_by) <> ''),
  decided_at timestamptz(3),
  PRIMARY KEY (form_no, round),
  CHECK (num_nulls(decision, decided_by, decided_at) IN (0, 3)),
  CHECK (decision IS NOT NULL OR remark IS NULL),
  CHECK (decision <> 'sent_back' OR remark IS NOT NULL),
  CHECK (decided_by <> submitted_by)
);
CREATE UNIQUE INDEX rectification_answer_undecided_key ON rectification_answer (form_no) WHERE decision IS NULL;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON rectification_answer FOR EACH ROW
  EXECUTE FUNCTION keep_but('decision', 'remark', 'decided_by', 'decided_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON rectification_answer FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE FUNCTION keep_decided_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.decision IS NOT NULL THEN
    RAISE EXCEPTION 'round % of form % is decided', OLD.round, OLD.form_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_decided_answer BEFORE UPDATE ON rectification_answer FOR EACH ROW EXECUTE FUNCTION keep_decided_answer();
