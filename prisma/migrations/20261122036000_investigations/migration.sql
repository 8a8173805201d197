-- What is found out about a case: one investigation at a time, led by one of its team (S0-16, S3-10, S3-41).
CREATE TABLE investigation (
  complaint_no text NOT NULL REFERENCES complaint,
  investigation_no integer NOT NULL CHECK (investigation_no > 0),
  status text NOT NULL CHECK (status IN ('open', 'concluded', 'abandoned')),
  question text NOT NULL,
  lead_login text NOT NULL REFERENCES user_account,
  opened_by text NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  cause_class text CHECK (cause_class IN ('operation', 'process', 'supplier')),
  root_cause text,
  remedy text CHECK (remedy IN ('refund', 'exchange', 'repair', 'compensation', 'price_allowance', 'parts', 'return')),
  -- The rule that proposes the remedy, its sentence, and the category that it looked at.
  remedy_basis jsonb,
  ended_by text,
  ended_at timestamptz(3),
  ended_for text,
  PRIMARY KEY (complaint_no, investigation_no),
  CHECK (num_nonnulls(ended_by, ended_at) IN (0, 2)),
  CHECK ((status = 'open') = (ended_at IS NULL)),
  CHECK (num_nonnulls(cause_class, root_cause, remedy, remedy_basis) = CASE status WHEN 'concluded' THEN 4 ELSE 0 END),
  CHECK (status <> 'concluded' OR ended_by = lead_login),
  CHECK ((status = 'abandoned') = (ended_for IS NOT NULL))
);
CREATE UNIQUE INDEX investigation_open_idx ON investigation (complaint_no) WHERE status = 'open';
CREATE INDEX investigation_opened_idx ON investigation (opened_at, complaint_no) WHERE status = 'open';
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON investigation FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'lead_login', 'cause_class',
  'root_cause', 'remedy', 'remedy_basis', 'ended_by', 'ended_at', 'ended_for');
CREATE TRIGGER stay_ended BEFORE UPDATE ON investigation FOR EACH ROW EXECUTE FUNCTION stay_ended('concluded', 'abandoned');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON investigation FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE investigation_member (
  complaint_no text NOT NULL,
  investigation_no integer NOT NULL,
  login text NOT NULL REFERENCES user_account,
  -- Where they were when they joined.
  department text NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, investigation_no, login),
  FOREIGN KEY (complaint_no, investigation_no) REFERENCES investigation
);
CREATE INDEX investigation_member_login_idx ON investigation_member (login);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON investigation_member FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON investigation_member FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE investigation_evidence (
  complaint_no text NOT NULL,
  investigation_no integer NOT NULL,
  evidence_no integer NOT NULL CHECK (evidence_no > 0),
  kind text NOT NULL CHECK (kind IN ('test', 'production_record', 'inspection_report', 'interview', 'tracking', 'supplier')),
  finding text NOT NULL,
  found_on date NOT NULL,
  found_by text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, investigation_no, evidence_no),
  FOREIGN KEY (complaint_no, investigation_no) REFERENCES investigation,
  -- Whoever finds something is in the team.
  FOREIGN KEY (complaint_no, investigation_no, recorded_by) REFERENCES investigation_member
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON investigation_evidence FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON investigation_evidence FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- The team and what it finds grow while the investigation goes on.
CREATE FUNCTION require_open_investigation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM investigation i
    WHERE i.complaint_no = NEW.complaint_no AND i.investigation_no = NEW.investigation_no AND i.status = 'open') THEN
    RAISE EXCEPTION 'investigation % of % is not open', NEW.investigation_no, NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER require_open BEFORE INSERT ON investigation_member FOR EACH ROW EXECUTE FUNCTION require_open_investigation();
CREATE TRIGGER require_open BEFORE INSERT ON investigation_evidence FOR EACH ROW EXECUTE FUNCTION require_open_investigation();

-- It is concluded on evidence, and led by one of its team.
CREATE FUNCTION guard_investigation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM investigation_member m
    WHERE m.complaint_no = NEW.complaint_no AND m.investigation_no = NEW.investigation_no AND m.login = NEW.lead_login) THEN
    RAISE EXCEPTION 'investigation % of % is led by nobody of its team', NEW.investigation_no, NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  IF NEW.status = 'concluded' AND NOT EXISTS (SELECT 1 FROM investigation_evidence v
    WHERE v.complaint_no = NEW.complaint_no AND v.investigation_no = NEW.investigation_no) THEN
    RAISE EXCEPTION 'investigation % of % found nothing', NEW.investigation_no, NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_investigation AFTER INSERT OR UPDATE ON investigation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_investigation();
