-- Penalties: what somebody of the company is sanctioned for, by which rule, and what it weighs (1.9, S2-21, S2-24, S3-24 to S3-27, S3-57, S4-8).
CREATE TABLE penalty (
  penalty_no text PRIMARY KEY,
  violation text NOT NULL CHECK (violation IN ('uncooperative', 'shirking', 'rudeness', 'refusing_service', 'delaying', 'inaction', 'not_escalating',
    'false_reply', 'broken_promise', 'late_reply', 'slip_not_served', 'abnormal_slip', 'absence_unregistered', 'sustained_hotline_case', 'loss_direct', 'loss_head')),
  person_login text NOT NULL REFERENCES user_account,
  department text CHECK (btrim(department) <> ''),
  complaint_no text REFERENCES complaint,
  slip_no text REFERENCES liaison_slip,
  shipment_no text CHECK (btrim(shipment_no) <> ''),
  occurred_on date NOT NULL,
  facts text NOT NULL CHECK (btrim(facts) <> ''),
  unit text NOT NULL CHECK (unit IN ('points', 'yuan', 'percent')),
  base integer NOT NULL CHECK (base >= 0),
  nth integer NOT NULL CHECK (nth > 0),
  doubled_for text REFERENCES penalty,
  amount integer NOT NULL,
  settings_version integer NOT NULL CHECK (settings_version >= 0),
  source text UNIQUE CHECK (btrim(source) <> ''),
  status text NOT NULL CHECK (status IN ('proposed', 'recorded', 'dropped', 'appealed', 'upheld', 'lifted')),
  version integer NOT NULL CHECK (version > 0),
  raised_by text NOT NULL CHECK (btrim(raised_by) <> ''),
  raised_at timestamptz(3) NOT NULL,
  decided_by text,
  decided_at timestamptz(3),
  drop_reason text CHECK (btrim(drop_reason) <> ''),
  appeal text CHECK (btrim(appeal) <> ''),
  appealed_at timestamptz(3),
  appeal_decision text CHECK (btrim(appeal_decision) <> ''),
  appeal_decided_by text,
  appeal_decided_at timestamptz(3),
  CHECK (amount = base * nth * CASE WHEN doubled_for IS NULL THEN 1 ELSE 2 END),
  CHECK ((status = 'proposed') = (decided_at IS NULL)),
  CHECK (num_nulls(decided_by, decided_at) IN (0, 2)),
  CHECK ((status = 'dropped') = (drop_reason IS NOT NULL)),
  CHECK (num_nulls(appeal, appealed_at) IN (0, 2)),
  CHECK (num_nulls(appeal_decision, appeal_decided_by, appeal_decided_at) IN (0, 3)),
  CHECK ((status IN ('appealed', 'upheld', 'lifted')) = (appeal IS NOT NULL)),
  CHECK ((status IN ('upheld', 'lifted')) = (appeal_decision IS NOT NULL)),
  CHECK (appeal IS NULL OR violation <> 'absence_unregistered'),
  CHECK (decided_by <> person_login AND appeal_decided_by IS DISTINCT FROM person_login AND appeal_decided_by IS DISTINCT FROM decided_by OR decided_by IS NULL)
);
CREATE INDEX penalty_person_login_idx ON penalty (person_login, penalty_no);
CREATE INDEX penalty_raised_by_idx ON penalty (raised_by, penalty_no);
CREATE INDEX penalty_complaint_no_idx ON penalty (complaint_no, violation) WHERE complaint_no IS NOT NULL;
CREATE INDEX penalty_slip_no_idx ON penalty (slip_no) WHERE slip_no IS NOT NULL;
CREATE INDEX penalty_status_idx ON penalty (status, penalty_no);
CREATE INDEX penalty_occurred_on_idx ON penalty (occurred_on, penalty_no);
CREATE INDEX penalty_shipment_no_idx ON penalty (shipment_no, department) WHERE shipment_no IS NOT NULL;
CREATE INDEX penalty_doubled_for_idx ON penalty (doubled_for) WHERE doubled_for IS NOT NULL;
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON penalty
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('penalty', 'penalty_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON penalty FOR EACH ROW EXECUTE FUNCTION keep_but(
  'status', 'version', 'decided_by', 'decided_at', 'drop_reason', 'appeal', 'appealed_at', 'appeal_decision', 'appeal_decided_by', 'appeal_decided_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON penalty FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What was decided and said on a penalty is written once.
CREATE FUNCTION keep_penalty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT to_jsonb(NEW) @> (jsonb_strip_nulls(to_jsonb(OLD)) - ARRAY['status', 'version']) THEN
    RAISE EXCEPTION 'what stands on penalty % is kept', OLD.penalty_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_penalty BEFORE UPDATE ON penalty FOR EACH ROW EXECUTE FUNCTION keep_penalty();
