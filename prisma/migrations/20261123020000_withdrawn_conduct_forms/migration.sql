-- A conduct form that names the wrong person is withdrawn before it is decided; then the right one may be named on it (1.9).
ALTER TABLE conduct_form
  ADD COLUMN withdrawn_by text,
  ADD COLUMN withdrawn_at timestamptz(3),
  ADD COLUMN withdrawn_for text CHECK (btrim(withdrawn_for) <> ''),
  DROP CONSTRAINT conduct_form_status_check,
  ADD CONSTRAINT conduct_form_status_check CHECK (status IN ('asked', 'answered', 'decided', 'withdrawn')),
  DROP CONSTRAINT conduct_form_check1,
  ADD CHECK (CASE status WHEN 'withdrawn' THEN true WHEN 'asked' THEN answer IS NULL ELSE answer IS NOT NULL END),
  ADD CHECK (num_nulls(withdrawn_by, withdrawn_at, withdrawn_for) IN (0, 3)),
  ADD CHECK ((status = 'withdrawn') = (withdrawn_by IS NOT NULL)),
  ADD CHECK (withdrawn_by IS DISTINCT FROM person_login);

DROP TRIGGER keep_but ON conduct_form;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON conduct_form FOR EACH ROW EXECUTE FUNCTION keep_but(
  'person_login', 'opened_by', 'opened_at',
  'status', 'version', 'found', 'answer', 'answered_by', 'answered_at', 'sustained', 'decision', 'decided_by', 'decided_at', 'penalty_no', 'promised_at',
  'extended_for', 'extended_by', 'withdrawn_by', 'withdrawn_at', 'withdrawn_for');

-- What was found, decided and announced is written once. A form that was withdrawn is asked anew of whoever is named then; what the customer was promised stays.
CREATE OR REPLACE FUNCTION keep_conduct_form() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  written jsonb := jsonb_strip_nulls(to_jsonb(OLD)) - ARRAY['status', 'version'];
BEGIN
  IF OLD.status = 'withdrawn' AND NEW.status = 'asked' THEN
    written := written - ARRAY['person_login', 'opened_by', 'opened_at', 'found', 'answer', 'answered_by', 'answered_at', 'withdrawn_by', 'withdrawn_at', 'withdrawn_for'];
  END IF;
  IF NOT to_jsonb(NEW) @> written THEN
    RAISE EXCEPTION 'what stands on the conduct form of % is kept', OLD.complaint_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
