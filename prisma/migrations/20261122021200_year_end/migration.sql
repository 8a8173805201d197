-- The end of a budget's year, once for each dealer where unused money does not carry over: what was left of accrued money, and what of it expired.
CREATE TABLE budget_year_end (
  dealer_code text NOT NULL REFERENCES budget_account,
  year integer NOT NULL CHECK (year BETWEEN 1900 AND 9998),
  unused numeric(14,2) NOT NULL CHECK (unused >= 0),
  held numeric(14,2) NOT NULL CHECK (held >= 0),
  expired numeric(14,2) NOT NULL CHECK (expired = greatest(unused - held, 0)),
  entry_seq integer,
  closed_by text NOT NULL,
  closed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (dealer_code, year),
  FOREIGN KEY (dealer_code, entry_seq) REFERENCES budget_entry (dealer_code, seq),
  CHECK ((expired > 0) = (entry_seq IS NOT NULL))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON budget_year_end FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON budget_year_end FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- An expiry is the first posting of the next year, once, and never takes what is held.
ALTER TABLE budget_entry ADD CONSTRAINT budget_entry_expiry_source
  CHECK ((kind = 'expiry') = (source_kind = 'year_end') AND (kind <> 'expiry' OR source_no ~ '^\d{4}$' AND business_date = make_date(source_no::integer + 1, 1, 1)));
CREATE UNIQUE INDEX budget_entry_year_end_key ON budget_entry (dealer_code, source_no) WHERE source_kind = 'year_end';

CREATE FUNCTION check_expiry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM budget_account a WHERE a.dealer_code = NEW.dealer_code AND a.posted - a.held + NEW.amount < 0) THEN
    RAISE EXCEPTION 'an expiry of % takes what % holds', NEW.amount, NEW.dealer_code USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_expiry BEFORE INSERT ON budget_entry FOR EACH ROW WHEN (NEW.kind = 'expiry') EXECUTE FUNCTION check_expiry();

CREATE FUNCTION require_year_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM budget_year_end y WHERE y.dealer_code = NEW.dealer_code AND y.year = NEW.source_no::integer
      AND y.entry_seq = NEW.seq AND y.expired = -NEW.amount) THEN
    RAISE EXCEPTION 'no end of year % for %', NEW.source_no, NEW.dealer_code USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_year_end AFTER INSERT ON budget_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'expiry') EXECUTE FUNCTION require_year_end();
