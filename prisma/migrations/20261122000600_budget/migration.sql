-- The parts budget of a dealer. `posted` and `held` move only by inserting entries and holds; the chain's head is stored, so a cut tail shows.
CREATE TABLE budget_account (
  dealer_code text PRIMARY KEY REFERENCES dealer,
  posted numeric(14,2) NOT NULL DEFAULT 0,
  held numeric(14,2) NOT NULL DEFAULT 0 CHECK (held >= 0),
  last_seq integer NOT NULL DEFAULT 0,
  chain_head bytea NOT NULL DEFAULT '\x'
);

CREATE FUNCTION guard_budget_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' AND NEW.posted = 0 AND NEW.held = 0 AND NEW.last_seq = 0 AND NEW.chain_head = '\x' THEN RETURN NEW; END IF;
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a budget moves only by entries and holds' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_budget_account BEFORE INSERT OR UPDATE OR DELETE ON budget_account FOR EACH ROW EXECUTE FUNCTION guard_budget_account();

CREATE TABLE budget_entry (
  dealer_code text NOT NULL REFERENCES budget_account,
  seq integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('accrual', 'remittance', 'parts', 'repair', 'freight', 'core_charge', 'refund', 'expiry', 'reversal', 'adjustment')),
  amount numeric(14,2) NOT NULL,
  balance_after numeric(14,2) NOT NULL,
  source_kind text NOT NULL CHECK (source_kind IN ('purchase', 'remittance', 'shipment', 'entry', 'year_end', 'adjustment')),
  source_no text NOT NULL,
  reverses_seq integer,
  actor text NOT NULL,
  business_date date NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  idempotency_key text,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (dealer_code, seq),
  FOREIGN KEY (dealer_code, reverses_seq) REFERENCES budget_entry (dealer_code, seq),
  CHECK ((kind = 'reversal') = (reverses_seq IS NOT NULL)),
  CHECK (amount <> 0 OR kind IN ('accrual', 'parts')),
  CHECK (kind <> 'remittance' OR amount > 0),
  CHECK (kind NOT IN ('parts', 'repair', 'freight', 'core_charge', 'expiry') OR amount <= 0)
);
CREATE UNIQUE INDEX budget_entry_reverses_key ON budget_entry (dealer_code, reverses_seq) WHERE reverses_seq IS NOT NULL;
CREATE UNIQUE INDEX budget_entry_shipment_key ON budget_entry (kind, source_no) WHERE source_kind = 'shipment';
CREATE INDEX budget_entry_dealer_code_business_date_idx ON budget_entry (dealer_code, business_date, seq);

CREATE FUNCTION budget_entry_digest(e budget_entry) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(e.prev_hash || convert_to(jsonb_build_array(e.dealer_code, e.seq, e.kind, e.amount::text, e.balance_after::text, e.source_kind, e.source_no,
    e.reverses_seq, e.actor, e.business_date::text, (extract(epoch FROM e.recorded_at) * 1000)::bigint, e.idempotency_key)::text, 'UTF8'))
$$;

CREATE FUNCTION post_budget_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE account budget_account;
BEGIN
  SELECT * INTO STRICT account FROM budget_account WHERE dealer_code = NEW.dealer_code FOR UPDATE;
  NEW.seq := account.last_seq + 1;
  NEW.balance_after := account.posted + NEW.amount;
  NEW.prev_hash := account.chain_head;
  NEW.hash := budget_entry_digest(NEW);
  UPDATE budget_account SET posted = NEW.balance_after, last_seq = NEW.seq, chain_head = NEW.hash WHERE dealer_code = NEW.dealer_code;
  RETURN NEW;
END $$;
CREATE TRIGGER post_budget_entry BEFORE INSERT ON budget_entry FOR EACH ROW EXECUTE FUNCTION post_budget_entry();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON budget_entry FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON budget_entry FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What a dealer bought; a returned purchase is a negative document that names the original.
CREATE TABLE purchase (
  id uuid PRIMARY KEY,
  document_no text NOT NULL,
  dealer_code text NOT NULL REFERENCES budget_account,
  document_date date NOT NULL,
  amount numeric(14,2) NOT NULL,
  original_document_no text,
  rate_basis_points integer NOT NULL CHECK (rate_basis_points BETWEEN 0 AND 10000),
  accrued numeric(14,2) NOT NULL,
  entry_seq integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  reversed_at timestamptz(3),
  FOREIGN KEY (dealer_code, entry_seq) REFERENCES budget_entry (dealer_code, seq) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX purchase_document_no_key ON purchase (document_no) WHERE reversed_at IS NULL;
CREATE INDEX purchase_dealer_code_document_date_idx ON purchase (dealer_code, document_date, document_no);

-- Purchases and accruals of a dealer under one rate: after each document accrued = rate × purchases, rounded once.
CREATE TABLE accrual_total (
  dealer_code text NOT NULL REFERENCES budget_account,
  rate_basis_points integer NOT NULL,
  purchases numeric(14,2) NOT NULL,
  accrued numeric(14,2) NOT NULL,
  PRIMARY KEY (dealer_code, rate_basis_points),
  CHECK (accrued = round(purchases * rate_basis_points / 10000, 2))
);

CREATE TABLE remittance (
  remittance_no text PRIMARY KEY,
  dealer_code text NOT NULL REFERENCES budget_account,
  bank_reference text NOT NULL,
  amount numeric(14,2) NOT NULL CHECK (amount > 0),
  received_on date NOT NULL,
  entry_seq integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  reversed_at timestamptz(3),
  FOREIGN KEY (dealer_code, entry_seq) REFERENCES budget_entry (dealer_code, seq)
);
CREATE UNIQUE INDEX remittance_bank_reference_key ON remittance (bank_reference) WHERE reversed_at IS NULL;
CREATE INDEX remittance_dealer_code_idx ON remittance (dealer_code, remittance_no);

CREATE TABLE overdraft_consent (
  id uuid PRIMARY KEY,
  dealer_code text NOT NULL REFERENCES budget_account,
  cap numeric(14,2) NOT NULL CHECK (cap > 0),
  expires_on date NOT NULL,
  reason text NOT NULL CHECK (length(btrim(reason)) > 0),
  granted_by text NOT NULL,
  granted_role text NOT NULL CHECK (granted_role IN ('sales_rep', 'general_manager')),
  granted_at timestamptz(3) NOT NULL,
  ended_by text,
  ended_at timestamptz(3),
  end_reason text,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX overdraft_consent_open_idx ON overdraft_consent (dealer_code, expires_on) WHERE ended_at IS NULL;

-- Caps of the consents that are open on a business date.
CREATE FUNCTION overdraft_open(dealer text, on_date date) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(cap), 0.00) FROM overdraft_consent WHERE dealer_code = dealer AND ended_at IS NULL AND expires_on >= on_date
$$;

-- Money promised to request lines: + at release, − at capture (shipment) or when freed (cancel).
CREATE TABLE budget_hold (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dealer_code text NOT NULL REFERENCES budget_account,
  request_no text NOT NULL,
  line_no integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('hold', 'capture', 'free')),
  amount numeric(14,2) NOT NULL,
  business_date date NOT NULL,
  actor text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  CHECK (amount <> 0 AND (kind = 'hold') = (amount > 0))
);
CREATE INDEX budget_hold_request_no_line_no_idx ON budget_hold (request_no, line_no);
CREATE INDEX budget_hold_dealer_code_idx ON budget_hold (dealer_code, id);

CREATE FUNCTION apply_budget_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE account budget_account; line_held numeric;
BEGIN
  SELECT * INTO STRICT account FROM budget_account WHERE dealer_code = NEW.dealer_code FOR UPDATE;
  IF NEW.kind = 'hold' THEN
    IF account.posted - account.held - NEW.amount + overdraft_open(NEW.dealer_code, NEW.business_date) < 0 THEN
      RAISE EXCEPTION 'a hold of % does not fit the budget of %', NEW.amount, NEW.dealer_code USING ERRCODE = '23514', CONSTRAINT = 'budget_hold_fits';
    END IF;
  ELSE
    SELECT coalesce(sum(amount), 0) INTO line_held FROM budget_hold WHERE request_no = NEW.request_no AND line_no = NEW.line_no;
    IF line_held + NEW.amount < 0 THEN
      RAISE EXCEPTION 'line % of % holds only %', NEW.line_no, NEW.request_no, line_held USING ERRCODE = '23514';
    END IF;
  END IF;
  UPDATE budget_account SET held = held + NEW.amount WHERE dealer_code = NEW.dealer_code;
  RETURN NEW;
END $$;
CREATE TRIGGER apply_budget_hold BEFORE INSERT ON budget_hold FOR EACH ROW EXECUTE FUNCTION apply_budget_hold();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON budget_hold FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON budget_hold FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
