-- How notices leave the portal: by mail to their reader, by a robot into the chat of those who have a role.

-- What a reader has chosen; nothing chosen is what ships.
CREATE TABLE notice_reader (
  login text PRIMARY KEY REFERENCES user_account,
  email text CHECK (email ~ '^[^[:space:]@<>]+@[^[:space:]@<>]+$' AND length(email) <= 254),
  -- The language of what is sent; screens follow the browser.
  locale text NOT NULL CHECK (locale IN ('zh-CN', 'en')),
  -- Own quiet hours, on the clock of the business; without them the company's.
  quiet_from text CHECK (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to text CHECK (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- What leaves by mail, and into chats on this reader's account, otherwise than its kind ships.
  mailed jsonb NOT NULL CHECK (jsonb_typeof(mailed) = 'object'),
  posted jsonb NOT NULL CHECK (jsonb_typeof(posted) = 'object'),
  CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON notice_reader FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE notice_channel (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('email', 'wecom', 'dingtalk')),
  name text NOT NULL UNIQUE CHECK (btrim(name) <> ''),
  -- Whose news a robot posts; mail goes to readers.
  roles text[] NOT NULL,
  -- Host, port and sender of a mail server; of a robot nothing that is no secret.
  settings jsonb NOT NULL CHECK (jsonb_typeof(settings) = 'object'),
  -- The password, or a robot's address with its key: encrypted.
  secret bytea NOT NULL,
  active boolean NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  CHECK ((kind = 'email') = (cardinality(roles) = 0))
);
CREATE UNIQUE INDEX notice_channel_mail_key ON notice_channel (kind) WHERE kind = 'email' AND active;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON notice_channel FOR EACH ROW EXECUTE FUNCTION keep_but('name', 'roles', 'settings', 'secret', 'active', 'version');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON notice_channel FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE notice_delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  news_id uuid NOT NULL,
  -- What it says.
  notice_no bigint NOT NULL REFERENCES notice,
  channel_id uuid NOT NULL REFERENCES notice_channel,
  -- A mail address; of a robot the channel's name.
  address text NOT NULL CHECK (btrim(address) <> ''),
  locale text NOT NULL CHECK (locale IN ('zh-CN', 'en')),
  -- unsure: it was handed over, and nobody knows what became of it; it is not sent again by itself.
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'failed', 'sent', 'dead', 'unsure')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  attempts_left integer NOT NULL CHECK (attempts_left >= 0),
  next_attempt_at timestamptz(3),
  -- Since when somebody hands it over; one that is due again while this stands was interrupted.
  calling_since timestamptz(3),
  ended_at timestamptz(3),
  last_error text CHECK (btrim(last_error) <> '' AND length(last_error) <= 300),
  UNIQUE (news_id, channel_id, address),
  CHECK ((status IN ('pending', 'failed')) = (next_attempt_at IS NOT NULL)),
  CHECK ((status IN ('sent', 'dead', 'unsure')) = (ended_at IS NOT NULL)),
  CHECK (calling_since IS NULL OR status IN ('pending', 'failed')),
  CHECK (status <> 'sent' OR attempts > 0),
  CHECK (status NOT IN ('failed', 'dead', 'unsure') OR last_error IS NOT NULL)
);
CREATE INDEX notice_delivery_due_idx ON notice_delivery (next_attempt_at) WHERE status IN ('pending', 'failed');
CREATE INDEX notice_delivery_notice_no_idx ON notice_delivery (notice_no, id);
CREATE INDEX notice_delivery_status_idx ON notice_delivery (status, notice_no, id);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON notice_delivery FOR EACH ROW EXECUTE FUNCTION keep_but(
  'status', 'attempts', 'attempts_left', 'next_attempt_at', 'calling_since', 'ended_at', 'last_error');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON notice_delivery FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A delivery says what its own news says.
CREATE FUNCTION guard_notice_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM notice WHERE notice_no = NEW.notice_no AND news_id = NEW.news_id) THEN
    RAISE EXCEPTION 'notice % tells other news', NEW.notice_no USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_notice_delivery BEFORE INSERT ON notice_delivery FOR EACH ROW EXECUTE FUNCTION guard_notice_delivery();
