-- How many good pieces of a part were found, and what the books said then. What covers all promises applies at once;
-- a count below them waits for a second person.
CREATE TABLE stock_count (
  id uuid PRIMARY KEY,
  sku text NOT NULL REFERENCES part,
  counted integer NOT NULL CHECK (counted >= 0),
  on_hand integer NOT NULL CHECK (on_hand >= 0),
  allocated integer NOT NULL CHECK (allocated >= 0 AND allocated <= on_hand),
  reason text CHECK (btrim(reason) <> ''),
  reference text NOT NULL CHECK (btrim(reference) <> ''),
  status text NOT NULL CHECK (status IN ('counted', 'pending', 'applied', 'refused')),
  version integer NOT NULL CHECK (version > 0),
  counted_by text NOT NULL CHECK (btrim(counted_by) <> ''),
  counted_at timestamptz(3) NOT NULL,
  decided_by text,
  decided_at timestamptz(3),
  refused_for text CHECK (btrim(refused_for) <> ''),
  CHECK (decided_by <> counted_by),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((status = 'refused') = (refused_for IS NOT NULL)),
  CHECK (status <> 'pending' OR (counted < allocated AND decided_by IS NULL)),
  CHECK (counted >= allocated OR (reason IS NOT NULL AND (status = 'pending' OR decided_by IS NOT NULL)))
);
CREATE UNIQUE INDEX stock_count_pending_key ON stock_count (sku) WHERE status = 'pending';
CREATE INDEX stock_count_sku_counted_at_idx ON stock_count (sku, counted_at);

CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON stock_count
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('stock_count', 'id');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON stock_count
  FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'version', 'decided_by', 'decided_at', 'refused_for');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON stock_count FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What is decided stays decided: only a pending count moves on.
CREATE FUNCTION keep_decided_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'pending' THEN
    RAISE EXCEPTION 'count % is decided', OLD.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_decided_count BEFORE UPDATE ON stock_count FOR EACH ROW EXECUTE FUNCTION keep_decided_count();
