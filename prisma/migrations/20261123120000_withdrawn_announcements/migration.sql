-- An announcement that was wrong is taken back with a reason, once; its words and its receipts stay as they were (S3-34).
ALTER TABLE announcement ADD COLUMN withdrawn_by text CHECK (btrim(withdrawn_by) <> '');
ALTER TABLE announcement ADD COLUMN withdrawn_at timestamptz(3) CHECK (withdrawn_at >= published_at);
ALTER TABLE announcement ADD COLUMN withdraw_reason text CHECK (btrim(withdraw_reason) <> '');
ALTER TABLE announcement ADD CHECK (num_nonnulls(withdrawn_by, withdrawn_at, withdraw_reason) IN (0, 3));

DROP TRIGGER append_only ON announcement;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON announcement
  FOR EACH ROW EXECUTE FUNCTION keep_but('withdrawn_by', 'withdrawn_at', 'withdraw_reason');
CREATE FUNCTION guard_announcement_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'announcement % was withdrawn by %', OLD.announcement_no, OLD.withdrawn_by USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_announcement_withdrawal BEFORE UPDATE ON announcement
  FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION guard_announcement_withdrawal();
