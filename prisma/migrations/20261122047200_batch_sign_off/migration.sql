-- The dossier of a batch case and the general manager's signature on it (S1-11): what is signed is frozen, by another than who prepared it.
CREATE TABLE batch_dossier (
  case_no text NOT NULL REFERENCES batch_case,
  version integer NOT NULL CHECK (version > 0),
  status text NOT NULL CHECK (status IN ('prepared', 'submitted', 'signed', 'returned', 'rejected', 'superseded')),
  -- Inspections and opinions in words, and what is to become of the units.
  findings text NOT NULL CHECK (btrim(findings) <> ''),
  proposal text NOT NULL CHECK (btrim(proposal) <> ''),
  cost_estimate numeric(14,2) NOT NULL CHECK (cost_estimate >= 0),
  -- The units that it is about, as they stood when it was prepared.
  units jsonb NOT NULL CHECK (jsonb_typeof(units) = 'array' AND jsonb_array_length(units) > 0),
  prepared_by text NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  submitted_by text,
  submitted_at timestamptz(3),
  submitted_hash bytea,
  PRIMARY KEY (case_no, version),
  CHECK (num_nulls(submitted_by, submitted_at, submitted_hash) IN (0, 3)),
  CHECK (status NOT IN ('submitted', 'signed', 'returned', 'rejected') OR submitted_hash IS NOT NULL)
);
CREATE UNIQUE INDEX batch_dossier_open_key ON batch_dossier (case_no) WHERE status IN ('prepared', 'submitted');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_dossier FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'submitted_by', 'submitted_at', 'submitted_hash');
CREATE TRIGGER stay_ended BEFORE UPDATE ON batch_dossier FOR EACH ROW EXECUTE FUNCTION stay_ended('returned', 'rejected', 'superseded');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON batch_dossier FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE FUNCTION batch_dossier_digest(d batch_dossier) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to(jsonb_build_array(d.case_no, d.version, d.findings, d.proposal, d.cost_estimate, d.units, d.prepared_by,
    (extract(epoch FROM d.prepared_at) * 1000)::bigint)::text, 'UTF8'))
$$;

-- What was submitted, and signed, stays so.
CREATE FUNCTION guard_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submitted_hash IS NOT NULL AND (NEW.submitted_hash, NEW.submitted_by, NEW.submitted_at)
    IS DISTINCT FROM (OLD.submitted_hash, OLD.submitted_by, OLD.submitted_at) THEN
    RAISE EXCEPTION 'dossier % of % is submitted', OLD.version, OLD.case_no USING ERRCODE = '42501';
  END IF;
  IF NEW.submitted_hash IS DISTINCT FROM OLD.submitted_hash AND NEW.submitted_hash <> batch_dossier_digest(NEW) THEN
    RAISE EXCEPTION 'dossier % of % is submitted as something else', OLD.version, OLD.case_no USING ERRCODE = '23514';
  END IF;
  IF OLD.status = 'signed' AND NEW.status NOT IN ('signed', 'superseded') THEN
    RAISE EXCEPTION 'dossier % of % is signed', OLD.version, OLD.case_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_dossier BEFORE UPDATE ON batch_dossier FOR EACH ROW EXECUTE FUNCTION guard_dossier();

CREATE TABLE batch_sign_off (
  case_no text NOT NULL,
  version integer NOT NULL,
  decision text NOT NULL CHECK (decision IN ('approve', 'return_for_rework', 'reject')),
  instruction text NOT NULL CHECK (btrim(instruction) <> ''),
  -- Units that the signature leaves out.
  excluded text[] NOT NULL,
  hash bytea NOT NULL,
  signed_by text NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (case_no, version),
  FOREIGN KEY (case_no, version) REFERENCES batch_dossier,
  CHECK (decision = 'approve' OR cardinality(excluded) = 0)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON batch_sign_off FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON batch_sign_off FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE FUNCTION guard_sign_off() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE dossier batch_dossier;
BEGIN
  SELECT * INTO dossier FROM batch_dossier WHERE case_no = NEW.case_no AND version = NEW.version FOR UPDATE;
  IF dossier.status IS DISTINCT FROM 'submitted' OR dossier.submitted_hash <> NEW.hash OR batch_dossier_digest(dossier) <> NEW.hash THEN
    RAISE EXCEPTION 'dossier % of % is not what was submitted', NEW.version, NEW.case_no USING ERRCODE = '23514';
  END IF;
  IF dossier.prepared_by = NEW.signed_by THEN
    RAISE EXCEPTION 'nobody signs what they prepared' USING ERRCODE = '42501';
  END IF;
  IF NOT NEW.excluded <@ ARRAY(SELECT u ->> 'serial' FROM jsonb_array_elements(dossier.units) u) THEN
    RAISE EXCEPTION 'a unit is left out that the dossier does not name' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_sign_off BEFORE INSERT ON batch_sign_off FOR EACH ROW EXECUTE FUNCTION guard_sign_off();

-- A unit is released by a signature that names it, and by nothing else.
CREATE FUNCTION guard_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM batch_sign_off s JOIN batch_dossier d USING (case_no, version)
    WHERE s.case_no = NEW.case_no AND s.version = NEW.released_version AND s.decision = 'approve'
      AND d.units @> jsonb_build_array(jsonb_build_object('serial', NEW.serial)) AND NEW.serial <> ALL (s.excluded)) THEN
    RAISE EXCEPTION 'unit % of % is not signed for', NEW.serial, NEW.case_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_release BEFORE INSERT OR UPDATE ON batch_case_unit FOR EACH ROW WHEN (NEW.state = 'released') EXECUTE FUNCTION guard_release();

-- What a returned unit comes to waits for the signature, too.
CREATE FUNCTION guard_held_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM batch_case_unit WHERE serial = NEW.serial AND state = 'held') THEN
    RAISE EXCEPTION 'unit % waits for the general manager''s signature', NEW.serial USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_held_return BEFORE UPDATE OF state ON return_unit FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state AND NEW.state IN ('repaired', 'restocked', 'sent_back', 'replaced', 'scrapped', 'returned_to_supplier'))
  EXECUTE FUNCTION guard_held_return();
