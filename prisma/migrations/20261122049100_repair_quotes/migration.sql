-- Who pays for a repair (1.10): a quote before it, held and captured on the dealer's budget or paid by a walk-in; what was confirmed or planned can
-- be taken back; and a unit that another was given for becomes the company's and goes on.

-- A confirmation that was taken back stays on record; another one takes its place.
ALTER TABLE unit_repair_part DROP CONSTRAINT unit_repair_part_unit_no_opinion_no_fkey, DROP CONSTRAINT unit_repair_part_pkey,
  ADD COLUMN repair_no integer NOT NULL DEFAULT 1,
  -- What a piece was quoted at, and how many of them the workshop really took.
  ADD COLUMN unit_price numeric(14,2) CHECK (unit_price >= 0),
  ADD COLUMN used integer CHECK (used BETWEEN 0 AND quantity);
ALTER TABLE unit_repair_part ALTER COLUMN repair_no DROP DEFAULT, ADD PRIMARY KEY (unit_no, opinion_no, repair_no, sku);
ALTER TABLE unit_repair DROP CONSTRAINT unit_repair_pkey,
  ADD COLUMN repair_no integer NOT NULL DEFAULT 1 CHECK (repair_no > 0),
  ADD COLUMN withdrawn_by text CHECK (btrim(withdrawn_by) <> ''),
  ADD COLUMN withdrawn_at timestamptz(3),
  ADD COLUMN withdrawn_for text CHECK (btrim(withdrawn_for) <> ''),
  ADD CHECK (num_nulls(withdrawn_by, withdrawn_at, withdrawn_for) IN (0, 3)),
  ADD CHECK (withdrawn_at IS NULL OR repaired_at IS NULL AND planned_on IS NULL);
ALTER TABLE unit_repair ALTER COLUMN repair_no DROP DEFAULT, ADD PRIMARY KEY (unit_no, opinion_no, repair_no);
CREATE UNIQUE INDEX unit_repair_standing_key ON unit_repair (unit_no, opinion_no) WHERE withdrawn_at IS NULL;
ALTER TABLE unit_repair_part ADD CONSTRAINT unit_repair_part_repair_fkey FOREIGN KEY (unit_no, opinion_no, repair_no)
  REFERENCES unit_repair (unit_no, opinion_no, repair_no);
DROP TRIGGER keep_but ON unit_repair;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON unit_repair FOR EACH ROW EXECUTE FUNCTION keep_but(
  'planned_on', 'planned_by', 'planned_at', 'work', 'repaired_by', 'repaired_at', 'receipt_no', 'withdrawn_by', 'withdrawn_at', 'withdrawn_for');
-- A day is moved or taken back until the repair is done.
DROP TRIGGER keep_written ON unit_repair;
CREATE TRIGGER keep_written BEFORE UPDATE ON unit_repair FOR EACH ROW EXECUTE FUNCTION keep_written('planned_on', 'planned_by', 'planned_at');
CREATE TRIGGER keep_plan BEFORE UPDATE ON unit_repair FOR EACH ROW WHEN (OLD.repaired_at IS NOT NULL) EXECUTE FUNCTION keep_written();
DROP TRIGGER append_only ON unit_repair_part;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON unit_repair_part FOR EACH ROW EXECUTE FUNCTION keep_but('used');
CREATE TRIGGER keep_written BEFORE UPDATE ON unit_repair_part FOR EACH ROW EXECUTE FUNCTION keep_written();

CREATE TABLE repair_quote (
  quote_no text PRIMARY KEY,
  unit_no text NOT NULL,
  opinion_no integer NOT NULL,
  repair_no integer NOT NULL,
  -- Whose budget it debits; null for a walk-in.
  dealer_code text REFERENCES budget_account,
  payer text NOT NULL CHECK (payer IN ('company', 'budget', 'retail')),
  -- What the check of the warranty said on the day the unit came in, with its reasons.
  verdict text NOT NULL CHECK (verdict IN ('in_warranty', 'out_of_warranty', 'void', 'unknown')),
  verdict_on date NOT NULL,
  covered_until date,
  reasons jsonb NOT NULL CHECK (jsonb_typeof(reasons) = 'array'),
  -- Why somebody decided otherwise than the verdict says, and who.
  override_reason text CHECK (btrim(override_reason) <> ''),
  parts_amount numeric(14,2) NOT NULL CHECK (parts_amount >= 0),
  labour_amount numeric(14,2) NOT NULL CHECK (labour_amount >= 0),
  status text NOT NULL CHECK (status IN ('offered', 'free', 'awaiting_money', 'accepted', 'refused', 'withdrawn', 'settled')),
  version integer NOT NULL CHECK (version > 0),
  offered_by text NOT NULL CHECK (btrim(offered_by) <> ''),
  offered_at timestamptz(3) NOT NULL,
  answered_by text CHECK (btrim(answered_by) <> ''),
  answered_at timestamptz(3),
  answer_note text CHECK (btrim(answer_note) <> ''),
  -- What a walk-in paid, and got back where the repair did not take place.
  receipt_no text UNIQUE,
  paid_method text CHECK (paid_method IN ('bank_transfer', 'wechat_pay', 'alipay', 'cash', 'card')),
  paid_reference text CHECK (btrim(paid_reference) <> ''),
  paid_by text,
  paid_at timestamptz(3),
  refund_due numeric(14,2) CHECK (refund_due > 0),
  refund_reference text CHECK (btrim(refund_reference) <> ''),
  refunded_by text,
  refunded_at timestamptz(3),
  -- What the repair really took.
  charged numeric(14,2) CHECK (charged >= 0),
  UNIQUE (dealer_code, quote_no),
  UNIQUE (paid_method, paid_reference),
  FOREIGN KEY (unit_no, opinion_no, repair_no) REFERENCES unit_repair (unit_no, opinion_no, repair_no),
  CHECK (payer <> 'budget' OR dealer_code IS NOT NULL),
  CHECK (payer <> 'company' OR status IN ('free', 'withdrawn')),
  CHECK (num_nulls(answered_by, answered_at) IN (0, 2)),
  CHECK (status NOT IN ('awaiting_money', 'accepted', 'refused', 'settled') OR answered_at IS NOT NULL),
  CHECK (num_nulls(receipt_no, paid_method, paid_reference, paid_by, paid_at) IN (0, 5)),
  CHECK (payer <> 'retail' OR status NOT IN ('accepted', 'settled') OR paid_at IS NOT NULL),
  CHECK ((status = 'settled') = (charged IS NOT NULL)),
  CHECK (charged <= parts_amount + labour_amount),
  CHECK (refund_due IS NULL OR paid_at IS NOT NULL AND refund_due <= parts_amount + labour_amount),
  CHECK (num_nulls(refund_reference, refunded_by, refunded_at) IN (0, 3) AND (refunded_at IS NULL OR refund_due IS NOT NULL))
);
CREATE UNIQUE INDEX repair_quote_standing_key ON repair_quote (unit_no, opinion_no, repair_no) WHERE status <> 'withdrawn';
CREATE INDEX repair_quote_waiting_idx ON repair_quote (dealer_code, quote_no) WHERE status = 'awaiting_money';
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON repair_quote FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'version', 'answered_by', 'answered_at',
  'answer_note', 'receipt_no', 'paid_method', 'paid_reference', 'paid_by', 'paid_at', 'refund_due', 'refund_reference', 'refunded_by', 'refunded_at', 'charged');
CREATE TRIGGER keep_written BEFORE UPDATE ON repair_quote FOR EACH ROW EXECUTE FUNCTION keep_written('status', 'version');
CREATE TRIGGER stay_ended BEFORE UPDATE ON repair_quote FOR EACH ROW WHEN (NEW.status <> OLD.status)
  EXECUTE FUNCTION stay_ended('refused', 'withdrawn', 'settled');
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON repair_quote
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('repair_quote', 'quote_no');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON repair_quote FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Money is held for a line of a request or for the quote of a repair.
ALTER TABLE budget_hold ALTER COLUMN request_no DROP NOT NULL, ALTER COLUMN line_no DROP NOT NULL, ADD COLUMN quote_no text,
  ADD CHECK (num_nulls(request_no, line_no) IN (0, 2) AND (request_no IS NULL) <> (quote_no IS NULL)),
  ADD CONSTRAINT budget_hold_quote_fkey FOREIGN KEY (dealer_code, quote_no) REFERENCES repair_quote (dealer_code, quote_no);
CREATE INDEX budget_hold_quote_no_idx ON budget_hold (quote_no) WHERE quote_no IS NOT NULL;
CREATE OR REPLACE FUNCTION apply_budget_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE account budget_account; line_held numeric;
BEGIN
  SELECT * INTO STRICT account FROM budget_account WHERE dealer_code = NEW.dealer_code FOR UPDATE;
  IF NEW.kind = 'hold' THEN
    IF account.posted - account.held - NEW.amount + overdraft_open(NEW.dealer_code, NEW.business_date) < 0 THEN
      RAISE EXCEPTION 'a hold of % does not fit the budget of %', NEW.amount, NEW.dealer_code USING ERRCODE = '23514', CONSTRAINT = 'budget_hold_fits';
    END IF;
  ELSIF NEW.quote_no IS NOT NULL THEN
    SELECT coalesce(sum(amount), 0) INTO line_held FROM budget_hold WHERE quote_no = NEW.quote_no;
    IF line_held + NEW.amount < 0 THEN
      RAISE EXCEPTION 'quote % holds only %', NEW.quote_no, line_held USING ERRCODE = '23514';
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
ALTER TABLE budget_entry DROP CONSTRAINT budget_entry_source_kind_check,
  ADD CONSTRAINT budget_entry_source_kind_check
    CHECK (source_kind IN ('purchase', 'remittance', 'shipment', 'entry', 'year_end', 'adjustment', 'core', 'repair')),
  ADD CONSTRAINT budget_entry_repair_source CHECK ((kind = 'repair') = (source_kind = 'repair'));
CREATE UNIQUE INDEX budget_entry_repair_key ON budget_entry (source_no) WHERE source_kind = 'repair';

-- Two more stations: the quote waits for its answer; who refused it gets the unit back as it is. One that was replaced goes on.
ALTER TABLE return_unit ADD COLUMN replaced_at timestamptz(3),
  DROP CONSTRAINT return_unit_state_check, DROP CONSTRAINT return_unit_way,
  ADD CONSTRAINT return_unit_state_check CHECK (state IN ('announced', 'received', 'inspected', 'opinion_given', 'quoted', 'repair_refused', 'parts_confirmed',
    'scheduled', 'repaired', 'reinspected', 'restocked', 'sent_back', 'replaced', 'scrapped', 'returned_to_supplier', 'withdrawn')),
  ADD CONSTRAINT return_unit_way CHECK (
    (state NOT IN ('quoted', 'repair_refused', 'parts_confirmed', 'scheduled', 'repaired') OR decision IN ('repair', 'rework'))
    AND (state NOT IN ('reinspected', 'restocked') OR decision IN ('repair', 'rework', 'use_as_is'))
    AND (state <> 'sent_back' OR decision IN ('repair', 'rework', 'use_as_is', 'return_to_sender'))
    AND (state <> 'scrapped' OR decision = 'scrap') AND (state <> 'replaced' OR decision = 'replace')
    AND (state <> 'returned_to_supplier' OR decision = 'return_to_supplier'));
DROP TRIGGER keep_but ON return_unit;
UPDATE return_unit r SET replaced_at = e.at FROM event e
  WHERE r.state = 'replaced' AND e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no AND e.seq = r.version;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON return_unit FOR EACH ROW EXECUTE FUNCTION keep_but(
  'state', 'version', 'condition', 'intake_slip_no', 'decision', 'replaced_at');
CREATE TRIGGER mark_once BEFORE UPDATE ON return_unit FOR EACH ROW EXECUTE FUNCTION mark_once('replaced_at');
ALTER TABLE return_unit ADD CONSTRAINT return_unit_replaced CHECK ((state <> 'replaced' OR replaced_at IS NOT NULL) AND (replaced_at IS NULL OR state <> 'sent_back'));
DROP INDEX return_unit_open_key;
CREATE UNIQUE INDEX return_unit_open_key ON return_unit (serial)
  WHERE state NOT IN ('restocked', 'sent_back', 'scrapped', 'returned_to_supplier', 'withdrawn');

CREATE OR REPLACE FUNCTION hold_returned_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM return_unit r JOIN unit u USING (serial) WHERE r.serial = NEW.serial
      AND r.state NOT IN ('announced', 'restocked', 'sent_back', 'scrapped', 'returned_to_supplier', 'withdrawn')
      AND (u.place IN ('dealer', 'customer') OR u.stock_status = 'good')) THEN
    RAISE EXCEPTION 'unit % came back and is held until its return is decided', NEW.serial USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION guard_unit_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  opinion unit_opinion;
  test unit_inspection;
BEGIN
  SELECT * INTO opinion FROM unit_opinion o WHERE o.unit_no = NEW.unit_no ORDER BY o.opinion_no DESC LIMIT 1;
  SELECT * INTO test FROM unit_inspection i WHERE i.unit_no = NEW.unit_no ORDER BY i.inspection_no DESC LIMIT 1;
  IF NEW.state IN ('reinspected', 'restocked') AND
      (test.passed IS NOT TRUE OR test.standard_no IS DISTINCT FROM opinion.standard_no OR test.inspected_at < opinion.given_at) THEN
    RAISE EXCEPTION 'unit % has not passed its re-inspection', NEW.unit_no USING ERRCODE = '42501';
  END IF;
  IF NEW.state IN ('repaired', 'restocked', 'sent_back', 'replaced', 'scrapped', 'returned_to_supplier')
      AND EXISTS (SELECT 1 FROM batch_case_unit b WHERE b.serial = NEW.serial AND b.state = 'held') THEN
    RAISE EXCEPTION 'unit % waits for the signature of its batch case', NEW.serial USING ERRCODE = '42501';
  END IF;
  IF NEW.state = 'restocked' AND NEW.replaced_at IS NULL
      AND (SELECT wanted FROM return_authorisation WHERE return_no = NEW.return_no) = 'send_back' THEN
    RAISE EXCEPTION 'unit % belongs to who sent it', NEW.unit_no USING ERRCODE = '42501';
  END IF;
  IF NEW.state = 'scrapped' AND (SELECT e.actor FROM event e WHERE e.subject_kind = 'return_unit' AND e.subject_no = NEW.unit_no AND e.seq = NEW.version)
      IS NOT DISTINCT FROM opinion.given_by THEN
    RAISE EXCEPTION 'unit % is scrapped by a second person', NEW.unit_no USING ERRCODE = '42501';
  END IF;
  -- What somebody pays is repaired only once they agreed and the money is there.
  IF NEW.state IN ('parts_confirmed', 'scheduled', 'repaired') AND EXISTS (SELECT 1 FROM repair_quote q WHERE q.unit_no = NEW.unit_no
      AND q.opinion_no = opinion.opinion_no AND q.status IN ('offered', 'awaiting_money', 'refused')) THEN
    RAISE EXCEPTION 'the repair of unit % is not agreed to', NEW.unit_no USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
