-- A batch case is followed to its last unit: what was signed for ends as its return does, and a dealer that handles its units itself is done
-- when their parts have arrived or when it says so (1.10, S1-11, S1-35).
ALTER TABLE batch_case_unit
  ADD COLUMN ended_as text CHECK (ended_as IN ('restocked', 'sent_back', 'replaced', 'scrapped', 'returned_to_supplier')),
  ADD COLUMN ended_at timestamptz(3),
  DROP CONSTRAINT batch_case_unit_state_check,
  DROP CONSTRAINT batch_case_unit_check,
  ADD CONSTRAINT batch_case_unit_state_check CHECK (state IN ('held', 'released', 'freed', 'ended')),
  ADD CONSTRAINT batch_case_unit_check CHECK ((state IN ('released', 'ended')) = (released_version IS NOT NULL)),
  ADD CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  ADD CHECK (num_nulls(ended_as, ended_at) IN (0, 2));
DROP TRIGGER keep_but ON batch_case_unit;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_case_unit FOR EACH ROW EXECUTE FUNCTION keep_but('state', 'released_version', 'ended_as', 'ended_at');

-- What has gone its way does not come back into the case; it has gone where its return says.
CREATE FUNCTION guard_case_unit_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND OLD.state = 'ended' THEN
    RAISE EXCEPTION 'unit % of % has gone its way', OLD.serial, OLD.case_no USING ERRCODE = '42501';
  END IF;
  IF NEW.state = 'ended' AND NOT EXISTS (SELECT 1 FROM return_unit WHERE serial = NEW.serial AND state = NEW.ended_as) THEN
    RAISE EXCEPTION 'unit % of % has not gone its way', NEW.serial, NEW.case_no USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_case_unit_end BEFORE INSERT OR UPDATE ON batch_case_unit FOR EACH ROW EXECUTE FUNCTION guard_case_unit_end();
DROP TRIGGER guard_release ON batch_case_unit;
CREATE TRIGGER guard_release BEFORE INSERT OR UPDATE ON batch_case_unit FOR EACH ROW
  WHEN (NEW.state IN ('released', 'ended')) EXECUTE FUNCTION guard_release();

-- Units that had gone their way before this was followed.
UPDATE batch_case_unit c SET state = 'ended', ended_as = r.state, ended_at = e.at
FROM return_unit r JOIN event e ON e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no AND e.seq = r.version, batch_sign_off s
WHERE c.state = 'released' AND r.serial = c.serial AND r.state IN ('restocked', 'sent_back', 'replaced', 'scrapped', 'returned_to_supplier')
  AND s.case_no = c.case_no AND s.version = c.released_version AND e.at >= s.signed_at;

ALTER TABLE batch_handling
  ADD COLUMN done_as text CHECK (done_as IN ('delivered', 'reported')),
  ADD COLUMN done_by text,
  ADD COLUMN done_at timestamptz(3),
  ADD CHECK (num_nulls(done_as, done_by, done_at) IN (0, 3)),
  ADD CHECK (done_as IS NULL OR mode = 'dealer_self');
DROP TRIGGER keep_but ON batch_handling;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_handling FOR EACH ROW EXECUTE FUNCTION keep_but('replaced_at', 'done_as', 'done_by', 'done_at');

-- What is done stays so.
CREATE FUNCTION guard_handling_done() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'agreement % of % is done', OLD.handling_no, OLD.case_no USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_handling_done BEFORE UPDATE ON batch_handling FOR EACH ROW
  WHEN (OLD.done_at IS NOT NULL AND (NEW.done_as, NEW.done_by, NEW.done_at) IS DISTINCT FROM (OLD.done_as, OLD.done_by, OLD.done_at))
  EXECUTE FUNCTION guard_handling_done();
CREATE INDEX batch_dossier_submitted_idx ON batch_dossier (submitted_at, case_no) WHERE status = 'submitted';
