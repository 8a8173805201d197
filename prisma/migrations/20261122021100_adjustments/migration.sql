-- A correction of a budget that no document stands for: one person proposes it with a reason, a second one confirms it, then it is posted.
CREATE TABLE budget_adjustment (
  adjustment_id text PRIMARY KEY,
  dealer_code text NOT NULL REFERENCES budget_account,
  amount numeric(14,2) NOT NULL CHECK (amount <> 0),
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  status text NOT NULL CHECK (status IN ('pending', 'confirmed', 'refused')),
  version integer NOT NULL CHECK (version > 0),
  proposed_by text NOT NULL CHECK (btrim(proposed_by) <> ''),
  proposed_at timestamptz(3) NOT NULL,
  decided_by text,
  decided_at timestamptz(3),
  refused_for text CHECK (btrim(refused_for) <> ''),
  entry_seq integer,
  FOREIGN KEY (dealer_code, entry_seq) REFERENCES budget_entry (dealer_code, seq),
  CHECK (decided_by <> proposed_by),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((status = 'pending') = (decided_by IS NULL)),
  CHECK ((status = 'confirmed') = (entry_seq IS NOT NULL)),
  CHECK ((status = 'refused') = (refused_for IS NOT NULL))
);
CREATE UNIQUE INDEX budget_adjustment_dealer_code_entry_seq_key ON budget_adjustment (dealer_code, entry_seq);
CREATE INDEX budget_adjustment_status_idx ON budget_adjustment (status, adjustment_id);
CREATE INDEX budget_adjustment_dealer_code_idx ON budget_adjustment (dealer_code, adjustment_id);

CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON budget_adjustment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('budget_adjustment', 'adjustment_id');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON budget_adjustment
  FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'version', 'decided_by', 'decided_at', 'refused_for', 'entry_seq');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON budget_adjustment FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What is decided stays decided: only a pending adjustment moves on.
CREATE FUNCTION keep_decided_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'pending' THEN
    RAISE EXCEPTION 'adjustment % is decided', OLD.adjustment_id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_decided_adjustment BEFORE UPDATE ON budget_adjustment FOR EACH ROW EXECUTE FUNCTION keep_decided_adjustment();

-- No entry of an adjustment without the second person: at the commit it is the one that was confirmed, to the fen.
ALTER TABLE budget_entry ADD CONSTRAINT budget_entry_adjustment_source CHECK ((kind = 'adjustment') = (source_kind = 'adjustment'));
CREATE FUNCTION require_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM budget_adjustment a WHERE a.adjustment_id = NEW.source_no AND a.dealer_code = NEW.dealer_code
      AND a.entry_seq = NEW.seq AND a.amount = NEW.amount) THEN
    RAISE EXCEPTION 'adjustment % of % was not confirmed', NEW.source_no, NEW.dealer_code USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_adjustment AFTER INSERT ON budget_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'adjustment') EXECUTE FUNCTION require_adjustment();
