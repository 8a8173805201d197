-- What is on record stays as it was written; only its marks may be added. Arguments: the columns that may change.
CREATE FUNCTION keep_but() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR to_jsonb(NEW) - tg_argv <> to_jsonb(OLD) - tg_argv THEN
    RAISE EXCEPTION '% is kept as it was written', tg_table_name USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON purchase FOR EACH ROW EXECUTE FUNCTION keep_but('reversed_at');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON remittance FOR EACH ROW EXECUTE FUNCTION keep_but('reversed_at');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON overdraft_consent FOR EACH ROW EXECUTE FUNCTION keep_but('ended_by', 'ended_at', 'end_reason');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON retail_payment FOR EACH ROW EXECUTE FUNCTION keep_but('refunded_at', 'refund_reference');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON purchase FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON remittance FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON overdraft_consent FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON retail_payment FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON event_head FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A request's version counts its events and a series its documents: neither goes back.
CREATE FUNCTION guard_request_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version < OLD.version THEN
    RAISE EXCEPTION 'the version of % never goes back', OLD.request_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_request_version BEFORE UPDATE ON parts_request FOR EACH ROW EXECUTE FUNCTION guard_request_version();

CREATE FUNCTION guard_number_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND NEW.last > OLD.last THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a number series never goes back' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_number_series BEFORE UPDATE OR DELETE ON number_series FOR EACH ROW EXECUTE FUNCTION guard_number_series();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON number_series FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Who, in which role and why is never blank.
ALTER TABLE event ADD CHECK (btrim(actor) <> '' AND btrim(role) <> '' AND btrim(action) <> '' AND btrim(reason_code) <> '');

-- The first events of one subject may come at once: the later one waits for the head instead of failing on it.
CREATE OR REPLACE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head event_head;
BEGIN
  SELECT * INTO head FROM event_head WHERE subject_kind = NEW.subject_kind AND subject_no = NEW.subject_no FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO event_head VALUES (NEW.subject_kind, NEW.subject_no, 0, '\x') ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT head FROM event_head WHERE subject_kind = NEW.subject_kind AND subject_no = NEW.subject_no FOR UPDATE;
  END IF;
  NEW.seq := head.seq + 1;
  NEW.prev_hash := head.hash;
  NEW.hash := event_digest(NEW);
  UPDATE event_head SET seq = NEW.seq, hash = NEW.hash WHERE subject_kind = NEW.subject_kind AND subject_no = NEW.subject_no;
  RETURN NEW;
END $$;
