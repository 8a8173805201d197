-- How a batch case is handled with each dealer, and the units that come back for it: none of them moves on before the general manager signs
-- (1.10, S1-11, S1-35).
ALTER TABLE batch_case DROP CONSTRAINT batch_case_status_check,
  ADD CONSTRAINT batch_case_status_check CHECK (status IN ('suspected', 'confirmed', 'dismissed', 'handling_chosen', 'awaiting_sign_off', 'signed', 'executing', 'closed'));

CREATE TABLE batch_handling (
  case_no text NOT NULL REFERENCES batch_case,
  handling_no integer NOT NULL CHECK (handling_no > 0),
  -- Null for units that the company sold itself.
  dealer_code text REFERENCES dealer,
  mode text NOT NULL CHECK (mode IN ('dealer_self', 'return_to_factory')),
  note text CHECK (btrim(note) <> ''),
  agreed_by text NOT NULL,
  agreed_at timestamptz(3) NOT NULL,
  -- Another agreement with the same dealer took its place.
  replaced_at timestamptz(3),
  PRIMARY KEY (case_no, handling_no),
  CHECK (mode = 'return_to_factory' OR dealer_code IS NOT NULL)
);
CREATE UNIQUE INDEX batch_handling_standing_key ON batch_handling (case_no, dealer_code) NULLS NOT DISTINCT WHERE replaced_at IS NULL;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_handling FOR EACH ROW EXECUTE FUNCTION keep_but('replaced_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON batch_handling FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE batch_case_unit (
  case_no text NOT NULL REFERENCES batch_case,
  serial text NOT NULL REFERENCES unit,
  dealer_code text REFERENCES dealer,
  -- Held until it is signed for; freed where its dealer handles it after all, or another case has it now.
  state text NOT NULL CHECK (state IN ('held', 'released', 'freed')),
  released_version integer CHECK (released_version > 0),
  PRIMARY KEY (case_no, serial),
  CHECK ((state = 'released') = (released_version IS NOT NULL))
);
CREATE UNIQUE INDEX batch_case_unit_held_key ON batch_case_unit (serial) WHERE state = 'held';
CREATE INDEX batch_case_unit_serial_idx ON batch_case_unit (serial);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_case_unit FOR EACH ROW EXECUTE FUNCTION keep_but('state', 'released_version');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON batch_case_unit FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A unit that waits for the signature is not repaired, restocked, scrapped or given to anybody, whatever code says so.
CREATE FUNCTION guard_held_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.stock_status IN ('good', 'scrapped') OR NEW.place IN ('scrapped', 'workshop'))
    AND EXISTS (SELECT 1 FROM batch_case_unit WHERE serial = NEW.serial AND state = 'held') THEN
    RAISE EXCEPTION 'unit % waits for the general manager''s signature', NEW.serial USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_held_unit BEFORE UPDATE OF place, stock_status ON unit FOR EACH ROW
  WHEN ((NEW.place, NEW.stock_status) IS DISTINCT FROM (OLD.place, OLD.stock_status)) EXECUTE FUNCTION guard_held_unit();
