-- What the company tells its dealers, and who of them has read it (S3-34).
CREATE TABLE announcement (
  announcement_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title_zh text NOT NULL CHECK (btrim(title_zh) <> ''),
  text_zh text NOT NULL CHECK (btrim(text_zh) <> ''),
  title_en text CHECK (btrim(title_en) <> ''),
  text_en text CHECK (btrim(text_en) <> ''),
  -- Of these regions; of all where none is named.
  regions text[] NOT NULL,
  valid_from date NOT NULL,
  valid_until date CHECK (valid_until >= valid_from),
  published_by text NOT NULL CHECK (btrim(published_by) <> ''),
  published_at timestamptz(3) NOT NULL,
  CHECK ((title_en IS NULL) = (text_en IS NULL))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON announcement FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON announcement FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE announcement_receipt (
  announcement_no bigint NOT NULL REFERENCES announcement,
  dealer_code text NOT NULL REFERENCES dealer,
  read_by text REFERENCES user_account,
  read_at timestamptz(3),
  urged_at timestamptz(3),
  PRIMARY KEY (announcement_no, dealer_code),
  CHECK ((read_by IS NULL) = (read_at IS NULL))
);
CREATE INDEX announcement_receipt_unread_idx ON announcement_receipt (dealer_code, announcement_no) WHERE read_at IS NULL;
CREATE INDEX announcement_receipt_dealer_code_idx ON announcement_receipt (dealer_code, announcement_no);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON announcement_receipt FOR EACH ROW EXECUTE FUNCTION keep_but('read_by', 'read_at', 'urged_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON announcement_receipt FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A dealer's receipt is given once, by an account of that dealer.
CREATE FUNCTION guard_announcement_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.read_at IS NOT NULL AND (NEW.read_by, NEW.read_at) IS DISTINCT FROM (OLD.read_by, OLD.read_at) THEN
    RAISE EXCEPTION 'announcement % was read by %', OLD.announcement_no, OLD.dealer_code USING ERRCODE = '42501';
  END IF;
  IF NEW.read_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM user_account WHERE login = NEW.read_by AND dealer_code = NEW.dealer_code) THEN
    RAISE EXCEPTION '% does not read for %', NEW.read_by, NEW.dealer_code USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_announcement_receipt BEFORE UPDATE OF read_by, read_at ON announcement_receipt
  FOR EACH ROW EXECUTE FUNCTION guard_announcement_receipt();
