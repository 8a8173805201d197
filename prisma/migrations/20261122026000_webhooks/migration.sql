-- Signed calls to other systems. An event is written with the change it tells of; each subscriber's delivery is carried until it is taken or dead.

CREATE TABLE webhook_subscription (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (btrim(name) <> ''),
  url text NOT NULL CHECK (url ~ '^https?://'),
  topics text[] NOT NULL CHECK (cardinality(topics) > 0),
  -- Counts the secrets it has had; the one in use is kept encrypted.
  key_no integer NOT NULL CHECK (key_no > 0),
  secret bytea NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'paused')),
  paused_because text CHECK (paused_because IN ('by_hand', 'dead_in_row')),
  active_since timestamptz(3) NOT NULL,
  version integer NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  -- Who works it now, and until when that is believed: one call at a time to each receiver.
  working_by uuid,
  working_until timestamptz(3),
  CHECK ((status = 'paused') = (paused_because IS NOT NULL)),
  CHECK ((working_by IS NULL) = (working_until IS NULL))
);
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON webhook_subscription
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('webhook', 'id');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON webhook_subscription FOR EACH ROW EXECUTE FUNCTION keep_but(
  'name', 'url', 'topics', 'key_no', 'secret', 'status', 'paused_because', 'active_since', 'version', 'working_by', 'working_until');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON webhook_subscription FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE webhook_event (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  topic text NOT NULL CHECK (topic ~ '^[a-z_]{1,40}$'),
  -- What it is about: a slip, a dealer, a part.
  subject text NOT NULL,
  data json NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  -- The subscriptions that were active for its topic when it was written.
  recipients uuid[] NOT NULL CHECK (cardinality(recipients) > 0),
  UNIQUE (seq, topic)
);
CREATE INDEX webhook_event_occurred_at_idx ON webhook_event (occurred_at);

CREATE TABLE webhook_delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  event_seq bigint NOT NULL,
  topic text NOT NULL,
  subscription_id uuid NOT NULL REFERENCES webhook_subscription,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'failed', 'delivered', 'dead')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  attempts_left integer NOT NULL CHECK (attempts_left >= 0),
  next_attempt_at timestamptz(3),
  ended_at timestamptz(3),
  UNIQUE (event_seq, subscription_id),
  FOREIGN KEY (event_seq, topic) REFERENCES webhook_event (seq, topic) ON DELETE CASCADE,
  CHECK ((status IN ('pending', 'failed')) = (next_attempt_at IS NOT NULL)),
  CHECK ((status IN ('delivered', 'dead')) = (ended_at IS NOT NULL)),
  CHECK (status NOT IN ('pending', 'failed') OR attempts_left > 0)
);
CREATE INDEX webhook_delivery_due_idx ON webhook_delivery (subscription_id, next_attempt_at, event_seq) WHERE status IN ('pending', 'failed');
CREATE INDEX webhook_delivery_subscription_id_event_seq_idx ON webhook_delivery (subscription_id, event_seq, id);
CREATE INDEX webhook_delivery_subscription_id_status_event_seq_idx ON webhook_delivery (subscription_id, status, event_seq, id);
CREATE INDEX webhook_delivery_status_event_seq_idx ON webhook_delivery (status, event_seq, id);
CREATE INDEX webhook_delivery_topic_event_seq_idx ON webhook_delivery (topic, event_seq, id);
CREATE INDEX webhook_delivery_ended_idx ON webhook_delivery (subscription_id, ended_at) WHERE ended_at IS NOT NULL;

-- One row per call, written before it: a row without an end is a call of which nobody knows what became.
CREATE TABLE webhook_attempt (
  delivery_id uuid NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
  no integer NOT NULL CHECK (no > 0),
  at timestamptz(3) NOT NULL,
  key_no integer NOT NULL,
  ms integer CHECK (ms >= 0),
  http_status integer CHECK (http_status BETWEEN 100 AND 599),
  error text,
  answer text CHECK (octet_length(answer) <= 2000),
  PRIMARY KEY (delivery_id, no),
  CHECK ((ms IS NULL) = (http_status IS NULL AND error IS NULL)),
  CHECK (http_status IS NULL OR error IS NULL),
  CHECK (answer IS NULL OR http_status IS NOT NULL)
);

-- News stays as it was told for a month at least; what is younger is not removed by anybody.
CREATE FUNCTION guard_webhook_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' AND OLD.occurred_at < now() - interval '30 days' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'a webhook event is kept as it was written' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_webhook_event BEFORE UPDATE OR DELETE ON webhook_event FOR EACH ROW EXECUTE FUNCTION guard_webhook_event();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON webhook_event FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A delivery goes with its event only, belongs to what it was made for, and counts as delivered when a call was answered with 2xx.
CREATE FUNCTION guard_webhook_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM webhook_event WHERE seq = OLD.event_seq) THEN RETURN OLD; END IF;
  ELSIF (NEW.id, NEW.event_seq, NEW.topic, NEW.subscription_id) = (OLD.id, OLD.event_seq, OLD.topic, OLD.subscription_id)
    AND NEW.attempts BETWEEN OLD.attempts AND OLD.attempts + 1 THEN
    IF NEW.status = 'delivered' AND OLD.status <> 'delivered'
      AND NOT EXISTS (SELECT 1 FROM webhook_attempt WHERE delivery_id = NEW.id AND http_status BETWEEN 200 AND 299) THEN
      RAISE EXCEPTION 'nobody has taken this delivery' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a webhook delivery stays with its event' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_webhook_delivery BEFORE UPDATE OR DELETE ON webhook_delivery FOR EACH ROW EXECUTE FUNCTION guard_webhook_delivery();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON webhook_delivery FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE FUNCTION guard_webhook_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM webhook_delivery WHERE id = OLD.delivery_id) THEN RETURN OLD; END IF;
  ELSIF OLD.ms IS NULL AND (NEW.delivery_id, NEW.no, NEW.at, NEW.key_no) = (OLD.delivery_id, OLD.no, OLD.at, OLD.key_no) THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what became of a call is written once' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_webhook_attempt BEFORE UPDATE OR DELETE ON webhook_attempt FOR EACH ROW EXECUTE FUNCTION guard_webhook_attempt();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON webhook_attempt FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
