-- An announcement that was for all dealers is for those, too, that are registered while it holds; so is one for a region (S3-34).
-- Whether an older one named its dealers is not known any more: it stays with those that it was for.
ALTER TABLE announcement ADD COLUMN everybody boolean NOT NULL DEFAULT false;
ALTER TABLE announcement ALTER COLUMN everybody DROP DEFAULT;
ALTER TABLE announcement ADD CHECK (NOT everybody OR regions = '{}');

-- A dealer that was registered by mistake goes with the receipts that it never gave; no other receipt is taken away.
ALTER TABLE announcement_receipt DROP CONSTRAINT announcement_receipt_dealer_code_fkey;
ALTER TABLE announcement_receipt ADD CONSTRAINT announcement_receipt_dealer_code_fkey
  FOREIGN KEY (dealer_code) REFERENCES dealer ON DELETE CASCADE;
DROP TRIGGER keep_but ON announcement_receipt;
CREATE TRIGGER keep_but BEFORE UPDATE ON announcement_receipt FOR EACH ROW EXECUTE FUNCTION keep_but('read_by', 'read_at', 'urged_at');
CREATE FUNCTION keep_receipts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.read_at IS NOT NULL OR EXISTS (SELECT 1 FROM dealer WHERE code = OLD.dealer_code) THEN
    RAISE EXCEPTION 'the receipt of % for announcement % is kept', OLD.dealer_code, OLD.announcement_no USING ERRCODE = '42501';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_receipts BEFORE DELETE ON announcement_receipt FOR EACH ROW EXECUTE FUNCTION keep_receipts();
