-- What somebody of the portal is to know: a line in their own list, unread until they open it.
CREATE TABLE notice (
  notice_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The same for everybody who is told the same thing at the same time.
  news_id uuid NOT NULL,
  login text NOT NULL REFERENCES user_account,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  urgent boolean NOT NULL,
  -- What it is about: a case, a request, a slip, by its kind and number.
  subject_kind text NOT NULL CHECK (btrim(subject_kind) <> ''),
  subject_no text NOT NULL CHECK (btrim(subject_no) <> ''),
  -- Numbers, dates and values for its sentence; names, phones and words of customers never stand here.
  params jsonb NOT NULL CHECK (jsonb_typeof(params) = 'object'),
  created_at timestamptz(3) NOT NULL,
  read_at timestamptz(3) CHECK (read_at >= created_at),
  UNIQUE (news_id, login)
);
CREATE INDEX notice_login_idx ON notice (login, notice_no);
CREATE INDEX notice_unread_idx ON notice (login, notice_no) WHERE read_at IS NULL;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON notice FOR EACH ROW EXECUTE FUNCTION keep_but('read_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON notice FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What was read stays read, since when it was.
CREATE FUNCTION guard_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.read_at IS NOT NULL AND NEW.read_at IS DISTINCT FROM OLD.read_at THEN
    RAISE EXCEPTION 'notice % was read', OLD.notice_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_notice BEFORE UPDATE OF read_at ON notice FOR EACH ROW EXECUTE FUNCTION guard_notice();
