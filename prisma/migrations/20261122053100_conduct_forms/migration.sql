-- Conduct forms: what the superior of a person complained of finds, and what is decided (S3-55, S3-56). The person never sees the case.
CREATE TABLE conduct_form (
  complaint_no text PRIMARY KEY REFERENCES complaint,
  person_login text NOT NULL REFERENCES user_account,
  status text NOT NULL CHECK (status IN ('asked', 'answered', 'decided')),
  version integer NOT NULL CHECK (version > 0),
  opened_by text NOT NULL CHECK (btrim(opened_by) <> ''),
  opened_at timestamptz(3) NOT NULL,
  found boolean,
  answer text CHECK (btrim(answer) <> ''),
  answered_by text,
  answered_at timestamptz(3),
  sustained boolean,
  decision text CHECK (btrim(decision) <> ''),
  decided_by text,
  decided_at timestamptz(3),
  penalty_no text UNIQUE REFERENCES penalty,
  promised_at timestamptz(3),
  extended_for text CHECK (btrim(extended_for) <> ''),
  extended_by text,
  CHECK (num_nulls(found, answer, answered_by, answered_at) IN (0, 4)),
  CHECK ((status = 'asked') = (answer IS NULL)),
  CHECK (num_nulls(sustained, decision, decided_by, decided_at) IN (0, 4)),
  CHECK ((status = 'decided') = (decision IS NOT NULL)),
  CHECK (penalty_no IS NULL OR sustained IS TRUE),
  CHECK (num_nulls(promised_at, extended_for, extended_by) IN (0, 3)),
  CHECK (person_login <> opened_by AND answered_by IS DISTINCT FROM person_login AND decided_by IS DISTINCT FROM person_login),
  CHECK (answered_by IS NULL OR decided_by IS DISTINCT FROM answered_by)
);
CREATE INDEX conduct_form_person_login_idx ON conduct_form (person_login);
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON conduct_form
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('conduct_form', 'complaint_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON conduct_form FOR EACH ROW EXECUTE FUNCTION keep_but(
  'status', 'version', 'found', 'answer', 'answered_by', 'answered_at', 'sustained', 'decision', 'decided_by', 'decided_at', 'penalty_no', 'promised_at',
  'extended_for', 'extended_by');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON conduct_form FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What was found, decided and announced is written once.
CREATE FUNCTION keep_conduct_form() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT to_jsonb(NEW) @> (jsonb_strip_nulls(to_jsonb(OLD)) - ARRAY['status', 'version']) THEN
    RAISE EXCEPTION 'what stands on the conduct form of % is kept', OLD.complaint_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_conduct_form BEFORE UPDATE ON conduct_form FOR EACH ROW EXECUTE FUNCTION keep_conduct_form();
