-- What a customer asks for a loss and what the company pays for it (S3-3, S3-35).
CREATE TABLE complaint_claim (
  complaint_no text NOT NULL REFERENCES complaint,
  claim_no integer NOT NULL CHECK (claim_no > 0),
  status text NOT NULL CHECK (status IN ('asked', 'granted', 'refused', 'paid', 'withdrawn')),
  cause text NOT NULL CHECK (cause IN ('damaged', 'lost', 'delayed', 'fault', 'other')),
  -- What was lost, in words.
  loss text NOT NULL,
  -- Who carried the goods, from whom it may be recovered.
  carrier text,
  asked_amount numeric(14,2) NOT NULL CHECK (asked_amount > 0),
  asked_by text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  granted_amount numeric(14,2) CHECK (granted_amount > 0 AND granted_amount <= asked_amount),
  decided_by text CHECK (decided_by <> asked_by),
  decided_at timestamptz(3),
  decided_for text,
  paid_on date,
  payment_reference text UNIQUE,
  paid_by text,
  withdrawn_by text,
  withdrawn_at timestamptz(3),
  withdrawn_for text,
  PRIMARY KEY (complaint_no, claim_no),
  CHECK (num_nonnulls(decided_by, decided_at) IN (0, 2)),
  CHECK (num_nonnulls(paid_on, payment_reference, paid_by) = CASE status WHEN 'paid' THEN 3 ELSE 0 END),
  CHECK (num_nonnulls(withdrawn_by, withdrawn_at, withdrawn_for) = CASE status WHEN 'withdrawn' THEN 3 ELSE 0 END),
  CHECK (status NOT IN ('granted', 'refused', 'paid') OR decided_at IS NOT NULL),
  CHECK (status <> 'asked' OR decided_at IS NULL),
  CHECK (status NOT IN ('granted', 'paid') OR granted_amount IS NOT NULL),
  CHECK (status NOT IN ('asked', 'refused') OR granted_amount IS NULL),
  CHECK (status <> 'refused' OR decided_for IS NOT NULL),
  CHECK (granted_amount IS NULL OR granted_amount = asked_amount OR decided_for IS NOT NULL)
);
CREATE INDEX complaint_claim_open_idx ON complaint_claim (asked_at, complaint_no, claim_no);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON complaint_claim FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'granted_amount', 'decided_by',
  'decided_at', 'decided_for', 'paid_on', 'payment_reference', 'paid_by', 'withdrawn_by', 'withdrawn_at', 'withdrawn_for');
CREATE TRIGGER stay_ended BEFORE UPDATE ON complaint_claim FOR EACH ROW EXECUTE FUNCTION stay_ended('refused', 'paid', 'withdrawn');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON complaint_claim FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What was decided on a claim stays as it was decided.
CREATE FUNCTION keep_decided_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.decided_at IS NOT NULL AND (NEW.granted_amount, NEW.decided_by, NEW.decided_at, NEW.decided_for)
    IS DISTINCT FROM (OLD.granted_amount, OLD.decided_by, OLD.decided_at, OLD.decided_for) THEN
    RAISE EXCEPTION 'claim % of % is decided', OLD.claim_no, OLD.complaint_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_decided_claim BEFORE UPDATE ON complaint_claim FOR EACH ROW EXECUTE FUNCTION keep_decided_claim();

-- A case with an open claim does not close.
CREATE FUNCTION guard_open_claims() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM complaint_claim k WHERE k.complaint_no = NEW.complaint_no AND k.status IN ('asked', 'granted')) THEN
    RAISE EXCEPTION '% has an open claim', NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_open_claims BEFORE UPDATE OF status ON complaint FOR EACH ROW WHEN (NEW.status = 'closed' AND OLD.status <> 'closed')
  EXECUTE FUNCTION guard_open_claims();
-- Nor is one asked for afterwards.
CREATE FUNCTION guard_claimed_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM complaint c WHERE c.complaint_no = NEW.complaint_no AND c.status = 'closed') THEN
    RAISE EXCEPTION '% is closed', NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_claimed_complaint BEFORE INSERT ON complaint_claim FOR EACH ROW EXECUTE FUNCTION guard_claimed_complaint();
