-- Evidence: which file belongs to what, who brought it and when. The content lies outside, under its hash.
CREATE TABLE attachment (
  id uuid PRIMARY KEY,
  -- What it belongs to, as the owner of the subject names it: a complaint, a return.
  subject_kind text NOT NULL CHECK (subject_kind ~ '^[a-z_]{1,40}$'),
  subject_no text NOT NULL CHECK (btrim(subject_no) <> ''),
  -- Its place among the files of its subject, in the order they came.
  position integer NOT NULL CHECK (position > 0),
  -- The name it is shown and saved under; nothing on the disk is called so.
  file_name text NOT NULL CHECK (btrim(file_name) <> '' AND octet_length(file_name) <= 255 AND file_name !~ '[/\\[:cntrl:]]'),
  -- What its content says it is, whatever its name said.
  media_type text NOT NULL CHECK (media_type ~ '^[a-z]+/[a-z0-9.+-]+$' AND media_type NOT IN ('text/html', 'image/svg+xml')),
  bytes integer NOT NULL CHECK (bytes > 0),
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  visible_to_customer boolean NOT NULL,
  uploaded_by text NOT NULL,
  uploaded_at timestamptz(3) NOT NULL,
  -- The content was removed when it need no longer be kept; that there was a file stays.
  removed_at timestamptz(3),
  removed_by text,
  removal_reason text CHECK (btrim(removal_reason) <> ''),
  UNIQUE (subject_kind, subject_no, position),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL) = (removal_reason IS NULL))
);
CREATE INDEX attachment_sha256_idx ON attachment (sha256);

CREATE FUNCTION guard_attachment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_change text[] := ARRAY['visible_to_customer', 'removed_at', 'removed_by', 'removal_reason'];
BEGIN
  IF tg_op = 'UPDATE' AND OLD.removed_at IS NULL AND to_jsonb(NEW) - may_change = to_jsonb(OLD) - may_change THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'evidence stays as it came' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_attachment BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION guard_attachment();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON attachment FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
