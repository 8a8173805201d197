-- A wrong entry is undone by another one, to the fen and once. The document behind it is marked by the database's own hand: its number is
-- free again, and what a document says of its reversal cannot differ from the ledger.
CREATE UNIQUE INDEX purchase_dealer_code_entry_seq_key ON purchase (dealer_code, entry_seq);
CREATE UNIQUE INDEX remittance_dealer_code_entry_seq_key ON remittance (dealer_code, entry_seq);
CREATE INDEX purchase_original_document_no_idx ON purchase (original_document_no) WHERE original_document_no IS NOT NULL AND reversed_at IS NULL;

-- A document of some yuan may accrue nothing; undoing it moves nothing either, and still stands in the ledger.
ALTER TABLE budget_entry DROP CONSTRAINT budget_entry_check1;
ALTER TABLE budget_entry ADD CONSTRAINT budget_entry_not_nothing CHECK (amount <> 0 OR kind IN ('accrual', 'parts', 'reversal'));

-- What an undone purchase leaves of rounding is an accrual of one fen whose source is the reversal; each reversal has at most one.
ALTER TABLE budget_entry ADD CONSTRAINT budget_entry_accrual_source
  CHECK (kind <> 'accrual' OR source_kind = 'purchase' OR source_kind = 'entry' AND source_no ~ '^[1-9][0-9]*$' AND abs(amount) = 0.01);
ALTER TABLE budget_entry ADD CONSTRAINT budget_entry_reversal_source CHECK (kind <> 'reversal' OR source_kind = 'entry' AND source_no = reverses_seq::text);
CREATE UNIQUE INDEX budget_entry_rounding_key ON budget_entry (dealer_code, source_no) WHERE kind = 'accrual' AND source_kind = 'entry';

CREATE FUNCTION check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE original budget_entry;
BEGIN
  SELECT * INTO original FROM budget_entry WHERE dealer_code = NEW.dealer_code AND seq = NEW.reverses_seq;
  IF FOUND AND (NEW.amount <> -original.amount OR original.kind IN ('reversal', 'parts') OR original.kind = 'accrual' AND original.source_kind = 'entry') THEN
    RAISE EXCEPTION 'entry % of % is not undone by %', original.seq, original.dealer_code, NEW.amount USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_reversal BEFORE INSERT ON budget_entry FOR EACH ROW WHEN (NEW.kind = 'reversal') EXECUTE FUNCTION check_reversal();

CREATE FUNCTION mark_reversed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM purchase p JOIN purchase r ON r.original_document_no = p.document_no AND r.reversed_at IS NULL
      WHERE p.dealer_code = NEW.dealer_code AND p.entry_seq = NEW.reverses_seq) THEN
    RAISE EXCEPTION 'a purchase with returns is not undone' USING ERRCODE = '23514';
  END IF;
  UPDATE purchase SET reversed_at = NEW.recorded_at WHERE dealer_code = NEW.dealer_code AND entry_seq = NEW.reverses_seq;
  UPDATE remittance SET reversed_at = NEW.recorded_at WHERE dealer_code = NEW.dealer_code AND entry_seq = NEW.reverses_seq;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_reversed AFTER INSERT ON budget_entry FOR EACH ROW WHEN (NEW.kind = 'reversal') EXECUTE FUNCTION mark_reversed();

CREATE FUNCTION guard_reversed_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a % is undone by a reversal of its entry', tg_table_name USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_reversed_mark BEFORE UPDATE OF reversed_at ON purchase FOR EACH ROW EXECUTE FUNCTION guard_reversed_mark();
CREATE TRIGGER guard_reversed_mark BEFORE UPDATE OF reversed_at ON remittance FOR EACH ROW EXECUTE FUNCTION guard_reversed_mark();
