-- Internal disputes: which department a case falls to is argued among departments first, then before quality, then before the service manager (1.9, S3-54).
CREATE TABLE internal_dispute (
  dispute_no text PRIMARY KEY,
  complaint_no text NOT NULL REFERENCES complaint,
  -- Who contests that the case is theirs, and whose they say it is.
  department text NOT NULL CHECK (btrim(department) <> ''),
  towards text NOT NULL CHECK (btrim(towards) <> ''),
  status text NOT NULL CHECK (status IN ('departments', 'quality', 'ruled', 'service_manager', 'settled', 'withdrawn')),
  version integer NOT NULL CHECK (version > 0),
  -- Named by the last ruling.
  responsible text,
  opened_by text NOT NULL CHECK (btrim(opened_by) <> ''),
  opened_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CHECK (department <> towards),
  CHECK (responsible IN (department, towards)),
  CHECK (status NOT IN ('ruled', 'settled') OR responsible IS NOT NULL),
  CHECK ((status IN ('settled', 'withdrawn')) = (ended_at IS NOT NULL))
);
CREATE INDEX internal_dispute_complaint_no_idx ON internal_dispute (complaint_no, dispute_no);
CREATE UNIQUE INDEX internal_dispute_open_key ON internal_dispute (complaint_no) WHERE ended_at IS NULL;
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON internal_dispute
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('internal_dispute', 'dispute_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON internal_dispute FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'version', 'responsible', 'ended_at');
CREATE TRIGGER stay_ended BEFORE UPDATE ON internal_dispute FOR EACH ROW EXECUTE FUNCTION stay_ended('settled', 'withdrawn');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON internal_dispute FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A dispute goes on step by step; none is skipped, and none is gone back.
CREATE FUNCTION guard_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NEW.status <> 'withdrawn' AND NOT (OLD.status || ' ' || NEW.status) = ANY (ARRAY['departments settled',
    'departments quality', 'quality ruled', 'quality service_manager', 'ruled settled', 'ruled service_manager', 'service_manager settled']) THEN
    RAISE EXCEPTION 'dispute % does not go from % to %', OLD.dispute_no, OLD.status, NEW.status USING ERRCODE = '42501';
  END IF;
  IF OLD.status = 'quality' AND NEW.status = 'service_manager' AND 'quality' NOT IN (OLD.department, OLD.towards) THEN
    RAISE EXCEPTION 'dispute % does not pass quality by', OLD.dispute_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_dispute BEFORE UPDATE ON internal_dispute FOR EACH ROW EXECUTE FUNCTION guard_dispute();

-- What was said in a dispute, one statement for each of its events.
CREATE TABLE dispute_statement (
  dispute_no text NOT NULL REFERENCES internal_dispute,
  statement_no integer NOT NULL CHECK (statement_no > 0),
  act text NOT NULL CHECK (act IN ('claim', 'concede', 'refuse', 'rule', 'pass_on', 'accept', 'contest', 'decide', 'withdraw')),
  words text NOT NULL CHECK (btrim(words) <> ''),
  responsible text,
  by text NOT NULL CHECK (btrim(by) <> ''),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (dispute_no, statement_no),
  CHECK ((act IN ('rule', 'decide')) = (responsible IS NOT NULL))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON dispute_statement FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON dispute_statement FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Whoever spoke for a side never rules.
CREATE FUNCTION guard_dispute_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.act IN ('rule', 'decide') AND EXISTS (SELECT 1 FROM dispute_statement s
    WHERE s.dispute_no = NEW.dispute_no AND s."by" = NEW."by" AND s.act NOT IN ('rule', 'decide')) THEN
    RAISE EXCEPTION '% is a side of dispute %', NEW."by", NEW.dispute_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_dispute_statement BEFORE INSERT ON dispute_statement FOR EACH ROW EXECUTE FUNCTION guard_dispute_statement();
