-- Clocks for any subject, known by its kind and number. A run keeps the row of the settings that it follows and stays after its end.

CREATE TABLE timer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  subject_kind text NOT NULL CHECK (subject_kind ~ '^[a-z_]{1,40}$'),
  subject_no text NOT NULL CHECK (btrim(subject_no) <> ''),
  timer text NOT NULL CHECK (timer ~ '^[a-z_]{1,40}$'),
  -- The first contact begins anew for each new owner.
  run integer NOT NULL CHECK (run > 0),
  facts jsonb NOT NULL,
  -- A promise follows no policy: its instant was given.
  policy jsonb,
  settings_version integer CHECK (settings_version >= 0),
  note text CHECK (btrim(note) <> ''),
  started_at timestamptz(3) NOT NULL,
  started_by text NOT NULL,
  due_at timestamptz(3) NOT NULL,
  warn_at timestamptz(3),
  -- Counted in a year whose public holidays are not announced.
  provisional boolean NOT NULL,
  paused_since timestamptz(3),
  warned_at timestamptz(3),
  breached_at timestamptz(3),
  stopped_at timestamptz(3),
  stopped_by text,
  outcome text CHECK (outcome IN ('met', 'met_late', 'cancelled', 'restarted')),
  UNIQUE (subject_kind, subject_no, timer, run),
  CHECK ((timer = 'promise') = (policy IS NULL)),
  CHECK ((policy IS NULL) = (settings_version IS NULL)),
  CHECK (policy IS NULL OR policy ->> 'timer' = timer),
  CHECK (due_at > started_at),
  CHECK (warn_at BETWEEN started_at AND due_at),
  CHECK (warned_at IS NULL OR warn_at IS NOT NULL),
  CHECK (warned_at >= started_at),
  CHECK (breached_at > due_at),
  CHECK (paused_since >= started_at AND paused_since <= due_at),
  CHECK (breached_at IS NULL OR paused_since IS NULL),
  CHECK (stopped_at >= started_at),
  CHECK (stopped_at IS NULL OR paused_since IS NULL),
  CHECK (num_nulls(stopped_at, stopped_by, outcome) IN (0, 3)),
  CHECK (outcome <> 'met' OR stopped_at <= due_at),
  CHECK (outcome <> 'met_late' OR stopped_at > due_at)
);
CREATE UNIQUE INDEX timer_running_key ON timer (subject_kind, subject_no, timer) WHERE stopped_at IS NULL;
CREATE INDEX timer_due_idx ON timer (due_at, id) WHERE stopped_at IS NULL AND paused_since IS NULL AND breached_at IS NULL;
CREATE INDEX timer_warn_idx ON timer (warn_at, id) WHERE stopped_at IS NULL AND paused_since IS NULL AND warned_at IS NULL;

CREATE TABLE timer_pause (
  timer_id uuid NOT NULL REFERENCES timer,
  no integer NOT NULL CHECK (no > 0),
  reason_code text NOT NULL CHECK (reason_code IN ('waiting_for_customer', 'waiting_for_parts')),
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  paused_at timestamptz(3) NOT NULL,
  paused_by text NOT NULL,
  resumed_at timestamptz(3),
  resumed_by text,
  PRIMARY KEY (timer_id, no),
  CHECK (resumed_at >= paused_at),
  CHECK ((resumed_at IS NULL) = (resumed_by IS NULL))
);
CREATE UNIQUE INDEX timer_pause_open_key ON timer_pause (timer_id) WHERE resumed_at IS NULL;

-- Why a deadline is not where it was at the start.
CREATE TABLE timer_move (
  timer_id uuid NOT NULL REFERENCES timer,
  no integer NOT NULL CHECK (no > 0),
  cause text NOT NULL CHECK (cause IN ('resumed', 'regraded', 'calendar')),
  at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  due_before timestamptz(3) NOT NULL,
  due_after timestamptz(3) NOT NULL,
  PRIMARY KEY (timer_id, no),
  CHECK (due_before <> due_after)
);

-- What was stopped stays as it ended, what was told is told once, and a deadline that was missed stays missed.
CREATE FUNCTION guard_timer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' THEN
    RAISE EXCEPTION 'a timer is kept' USING ERRCODE = '42501';
  END IF;
  IF OLD.stopped_at IS NOT NULL THEN
    RAISE EXCEPTION 'a timer that has stopped stays as it ended' USING ERRCODE = '42501';
  END IF;
  IF (NEW.id, NEW.subject_kind, NEW.subject_no, NEW.timer, NEW.run, NEW.started_at, NEW.started_by, NEW.note)
    IS DISTINCT FROM (OLD.id, OLD.subject_kind, OLD.subject_no, OLD.timer, OLD.run, OLD.started_at, OLD.started_by, OLD.note) THEN
    RAISE EXCEPTION 'whose timer it is and when it began stays' USING ERRCODE = '42501';
  END IF;
  IF (OLD.warned_at IS NOT NULL AND NEW.warned_at IS DISTINCT FROM OLD.warned_at)
    OR (OLD.breached_at IS NOT NULL AND NEW.breached_at IS DISTINCT FROM OLD.breached_at) THEN
    RAISE EXCEPTION 'a timer tells each stage once' USING ERRCODE = '42501';
  END IF;
  IF OLD.breached_at IS NOT NULL AND NEW.due_at <> OLD.due_at THEN
    RAISE EXCEPTION 'a deadline that has passed does not move' USING ERRCODE = '42501';
  END IF;
  IF OLD.policy IS NULL AND NEW.due_at <> OLD.due_at THEN
    RAISE EXCEPTION 'a promise stays as it was given' USING ERRCODE = '42501';
  END IF;
  IF OLD.paused_since IS NOT NULL AND NEW.paused_since IS NOT NULL AND NEW.paused_since <> OLD.paused_since THEN
    RAISE EXCEPTION 'a pause keeps its beginning' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_timer BEFORE UPDATE OR DELETE ON timer FOR EACH ROW EXECUTE FUNCTION guard_timer();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON timer FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A pause ends once and is otherwise kept.
CREATE FUNCTION guard_timer_pause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND OLD.resumed_at IS NULL
    AND (NEW.timer_id, NEW.no, NEW.reason_code, NEW.reason, NEW.paused_at, NEW.paused_by)
      = (OLD.timer_id, OLD.no, OLD.reason_code, OLD.reason, OLD.paused_at, OLD.paused_by) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a pause is kept as it was' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_timer_pause BEFORE UPDATE OR DELETE ON timer_pause FOR EACH ROW EXECUTE FUNCTION guard_timer_pause();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON timer_pause FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON timer_move FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON timer_move FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A timer stands still exactly while a pause of it is open, and its deadline is where its last move put it.
CREATE FUNCTION check_timer_course() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_stands timer;
  opened timestamptz;
  moved timestamptz;
BEGIN
  SELECT * INTO now_stands FROM timer WHERE id = NEW.id;
  SELECT paused_at INTO opened FROM timer_pause WHERE timer_id = NEW.id AND resumed_at IS NULL;
  IF now_stands.paused_since IS DISTINCT FROM opened THEN
    RAISE EXCEPTION 'timer % stands still without a pause, or runs in one', NEW.id USING ERRCODE = '23514';
  END IF;
  IF tg_op = 'UPDATE' THEN
    SELECT due_after INTO moved FROM timer_move WHERE timer_id = NEW.id ORDER BY no DESC LIMIT 1;
    IF NEW.due_at <> OLD.due_at AND now_stands.due_at IS DISTINCT FROM moved THEN
      RAISE EXCEPTION 'the deadline of timer % moved without a reason', NEW.id USING ERRCODE = '23514';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_timer_course AFTER INSERT OR UPDATE ON timer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_timer_course();
