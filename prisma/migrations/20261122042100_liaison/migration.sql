-- Liaison slips: what a department is asked to do about a case; it cannot be refused, only disputed, and is answered in writing (1.9, S2-15 to S2-24).
CREATE TABLE liaison_slip (
  slip_no text PRIMARY KEY,
  complaint_no text NOT NULL REFERENCES complaint,
  department text NOT NULL CHECK (btrim(department) <> ''),
  demand text NOT NULL CHECK (btrim(demand) <> ''),
  due_at timestamptz(3) NOT NULL,
  status text NOT NULL CHECK (status IN ('issued', 'received', 'disputed', 'upheld', 'overruled', 'answered', 'closed')),
  version integer NOT NULL CHECK (version > 0),
  issued_by text NOT NULL CHECK (btrim(issued_by) <> ''),
  issued_at timestamptz(3) NOT NULL,
  received_by text CHECK (btrim(received_by) <> ''),
  received_at timestamptz(3),
  dispute_until timestamptz(3),
  dispute_step text CHECK (dispute_step IN ('peer', 'superior', 'ruling')),
  objection text CHECK (btrim(objection) <> ''),
  disputed_by text,
  disputed_at timestamptz(3),
  ruling text CHECK (btrim(ruling) <> ''),
  ruled_by text,
  ruled_at timestamptz(3),
  answer text CHECK (btrim(answer) <> ''),
  answered_by text,
  answered_at timestamptz(3),
  closed_by text,
  closed_at timestamptz(3),
  published_by text,
  published_at timestamptz(3),
  CHECK (due_at > issued_at AND due_at <= issued_at + interval '24 hours'),
  CHECK ((status = 'issued') = (received_at IS NULL)),
  CHECK (num_nulls(received_by, received_at, dispute_until) IN (0, 3)),
  CHECK (num_nulls(dispute_step, objection, disputed_by, disputed_at) IN (0, 4)),
  CHECK (disputed_at <= dispute_until),
  CHECK (num_nulls(ruling, ruled_by, ruled_at) IN (0, 3)),
  CHECK (num_nulls(answer, answered_by, answered_at) IN (0, 3)),
  CHECK (num_nulls(closed_by, closed_at) IN (0, 2)),
  CHECK (num_nulls(published_by, published_at) IN (0, 2)),
  CHECK (status <> 'disputed' OR (objection IS NOT NULL AND ruling IS NULL)),
  CHECK (status NOT IN ('upheld', 'overruled') OR ruling IS NOT NULL),
  CHECK (status <> 'answered' OR answer IS NOT NULL),
  CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
  CHECK (status <> 'closed' OR answer IS NOT NULL OR ruling IS NOT NULL)
);
CREATE INDEX liaison_slip_complaint_no_idx ON liaison_slip (complaint_no, slip_no);
CREATE INDEX liaison_slip_department_idx ON liaison_slip (department, slip_no);
CREATE INDEX liaison_slip_published_idx ON liaison_slip (slip_no) WHERE published_at IS NOT NULL;
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON liaison_slip
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('liaison_slip', 'slip_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON liaison_slip FOR EACH ROW EXECUTE FUNCTION keep_but(
  'status', 'version', 'received_by', 'received_at', 'dispute_until', 'dispute_step', 'objection', 'disputed_by', 'disputed_at', 'ruling', 'ruled_by',
  'ruled_at', 'answer', 'answered_by', 'answered_at', 'closed_by', 'closed_at', 'published_by', 'published_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON liaison_slip FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What was said on a slip is written once, and a dispute goes up one step at a time.
CREATE FUNCTION keep_slip() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := jsonb_strip_nulls(to_jsonb(OLD)) - ARRAY['status', 'version', 'dispute_step'];
  steps text[] := ARRAY['peer', 'superior', 'ruling'];
BEGIN
  IF NOT to_jsonb(NEW) @> before THEN
    RAISE EXCEPTION 'what stands on slip % is kept', OLD.slip_no USING ERRCODE = '42501';
  END IF;
  IF NEW.dispute_step IS DISTINCT FROM OLD.dispute_step
    AND coalesce(array_position(steps, NEW.dispute_step), 0) <> coalesce(array_position(steps, OLD.dispute_step), 0) + 1 THEN
    RAISE EXCEPTION 'the dispute of slip % goes up one step at a time', OLD.slip_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_slip BEFORE UPDATE ON liaison_slip FOR EACH ROW EXECUTE FUNCTION keep_slip();
