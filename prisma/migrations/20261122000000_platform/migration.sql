-- What every module stands on: append-only tables, idempotency keys, gapless numbers, settings, hash-chained events.

CREATE FUNCTION forbid_mutation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING ERRCODE = '42501';
END $$;

CREATE TABLE idempotency_key (
  actor text NOT NULL,
  key text NOT NULL,
  command text NOT NULL,
  input_hash text NOT NULL,
  result json,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_key_at_idx ON idempotency_key (at);

-- The last number given per kind and business year; a row lock makes numbers gapless.
CREATE TABLE number_series (
  kind text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL CHECK (last > 0),
  PRIMARY KEY (kind, year)
);

CREATE TABLE setting_version (
  name text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  effective_from date NOT NULL,
  value jsonb NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (name, version)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON setting_version FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON setting_version FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- The history of a subject (a parts request, a dealer, a setting…), each event chained to the one before.
-- The head is stored apart, so that a cut tail shows.
CREATE TABLE event_head (
  subject_kind text NOT NULL,
  subject_no text NOT NULL,
  seq integer NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (subject_kind, subject_no)
);
CREATE TABLE event (
  subject_kind text NOT NULL,
  subject_no text NOT NULL,
  seq integer NOT NULL,
  at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  role text NOT NULL,
  action text NOT NULL,
  from_status text,
  to_status text,
  reason_code text NOT NULL,
  reason text,
  data jsonb NOT NULL,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (subject_kind, subject_no, seq)
);
CREATE INDEX event_at_idx ON event (at);

CREATE FUNCTION event_digest(e event) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(e.prev_hash || convert_to(jsonb_build_array(e.subject_kind, e.subject_no, e.seq, (extract(epoch FROM e.at) * 1000)::bigint,
    e.actor, e.role, e.action, e.from_status, e.to_status, e.reason_code, e.reason, e.data)::text, 'UTF8'))
$$;

CREATE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head event_head;
BEGIN
  SELECT * INTO head FROM event_head WHERE subject_kind = NEW.subject_kind AND subject_no = NEW.subject_no FOR UPDATE;
  NEW.seq := coalesce(head.seq, 0) + 1;
  NEW.prev_hash := coalesce(head.hash, '\x'::bytea);
  NEW.hash := event_digest(NEW);
  IF head.seq IS NULL THEN
    INSERT INTO event_head VALUES (NEW.subject_kind, NEW.subject_no, NEW.seq, NEW.hash);
  ELSE
    UPDATE event_head SET seq = NEW.seq, hash = NEW.hash WHERE subject_kind = NEW.subject_kind AND subject_no = NEW.subject_no;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER chain_event BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION chain_event();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE FUNCTION guard_event_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'an event head moves only by events' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_event_head BEFORE INSERT OR UPDATE OR DELETE ON event_head FOR EACH ROW EXECUTE FUNCTION guard_event_head();

-- A row with a status and a version: its version counts its events, so a change of status without an event of the
-- same transaction (who, role, when, reason code) is refused at commit. Argument: the subject kind; the key is column 1 of the table.
CREATE FUNCTION require_status_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE subject text := to_jsonb(NEW) ->> tg_argv[1];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = tg_argv[0] AND e.subject_no = subject AND e.seq = NEW.version AND e.to_status = NEW.status) THEN
    RAISE EXCEPTION '% % became % without an event', tg_argv[0], subject, NEW.status USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
