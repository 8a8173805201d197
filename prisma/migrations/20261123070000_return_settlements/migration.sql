-- What the company owes the sender of a unit that it keeps: another unit, or the money for it (1.6, 1.10).
CREATE TABLE return_settlement (
  unit_no text PRIMARY KEY REFERENCES return_unit,
  kind text NOT NULL CHECK (kind IN ('exchange', 'credit')),
  opened_at timestamptz(3) NOT NULL,
  -- Where the unit stood before it came, for the one that takes its place: its own sale ends and it may be sold anew before that one leaves.
  place text NOT NULL CHECK (place IN ('dealer', 'customer')),
  stood_with text REFERENCES dealer,
  covered_from date,
  sale_id uuid REFERENCES unit_sale,
  -- What is known of its price.
  proposed numeric(14, 2) CHECK (proposed >= 0),
  -- It is settled by one of these: the request that another unit left with, a negative purchase or a transfer, or it is done without.
  request_no text REFERENCES parts_request,
  document_no text CHECK (btrim(document_no) <> ''),
  reference text CHECK (btrim(reference) <> ''),
  waived_for text CHECK (btrim(waived_for) <> ''),
  amount numeric(14, 2) CHECK (amount > 0),
  settled_by text CHECK (btrim(settled_by) <> ''),
  settled_at timestamptz(3),
  CHECK (num_nulls(settled_by, settled_at) IN (0, 2)),
  CHECK (num_nonnulls(request_no, document_no, reference, waived_for) = num_nonnulls(settled_at)),
  CHECK (request_no IS NULL OR kind = 'exchange'),
  CHECK (num_nonnulls(document_no, reference) = 0 OR kind = 'credit'),
  CHECK (num_nonnulls(document_no, reference) = num_nonnulls(amount)),
  CHECK (proposed IS NULL OR kind = 'credit')
);
CREATE INDEX return_settlement_kind_idx ON return_settlement (kind, unit_no);
CREATE UNIQUE INDEX return_settlement_reference_key ON return_settlement (reference) WHERE reference IS NOT NULL;
CREATE INDEX return_settlement_document_idx ON return_settlement (document_no) WHERE document_no IS NOT NULL;
CREATE INDEX return_settlement_open_idx ON return_settlement (unit_no) WHERE settled_at IS NULL;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON return_settlement FOR EACH ROW EXECUTE FUNCTION keep_but(
  'request_no', 'document_no', 'reference', 'waived_for', 'amount', 'settled_by', 'settled_at');
CREATE TRIGGER keep_written BEFORE UPDATE ON return_settlement FOR EACH ROW EXECUTE FUNCTION keep_written();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON return_settlement FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A return stays open while something is owed for one of its units.
CREATE FUNCTION guard_return_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM return_settlement s JOIN return_unit u USING (unit_no) WHERE u.return_no = NEW.return_no AND s.settled_at IS NULL) THEN
    RAISE EXCEPTION 'something is owed for a unit of return %', NEW.return_no USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_return_close AFTER UPDATE OF status ON return_authorisation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'closed') EXECUTE FUNCTION guard_return_close();

-- A whole unit is given for an exchange that a customer accepted, or for one that came back and is kept.
ALTER TABLE parts_request_line ADD COLUMN exchange_unit_no text,
  ADD CONSTRAINT parts_request_line_kept_fkey FOREIGN KEY (exchange_unit_no) REFERENCES return_settlement (unit_no),
  DROP CONSTRAINT parts_request_line_exchange_check,
  ADD CONSTRAINT parts_request_line_exchange_check CHECK ((exchange_complaint_no IS NULL) = (exchange_proposal_no IS NULL)
    AND num_nonnulls(exchange_complaint_no, exchange_unit_no) <= 1
    AND (num_nonnulls(exchange_complaint_no, exchange_unit_no) = 0 OR (asked = 1 AND faulty_serial IS NOT NULL AND funding = 'company')));
CREATE UNIQUE INDEX parts_request_line_kept_key ON parts_request_line (exchange_unit_no)
  WHERE exchange_unit_no IS NOT NULL AND state NOT IN ('refused', 'cancelled');

CREATE OR REPLACE FUNCTION guard_exchange() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole boolean := EXISTS (SELECT 1 FROM part WHERE sku = NEW.sku AND model IS NOT NULL);
BEGIN
  IF NEW.exchange_unit_no IS NOT NULL THEN
    IF NOT whole OR NOT EXISTS (SELECT 1 FROM return_settlement s JOIN return_unit u USING (unit_no) WHERE s.unit_no = NEW.exchange_unit_no
        AND s.kind = 'exchange' AND s.settled_at IS NULL AND u.serial = NEW.faulty_serial) THEN
      RAISE EXCEPTION 'a returned unit is exchanged for a whole one while one is owed for it' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.exchange_complaint_no IS NULL THEN
    IF whole AND NOT EXISTS (SELECT 1 FROM parts_request WHERE request_no = NEW.request_no AND makes_good IS NOT NULL) THEN
      RAISE EXCEPTION 'a whole unit is given only for an exchange that was agreed' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT whole OR NOT EXISTS (SELECT 1 FROM complaint_proposal p JOIN complaint_option o ON o.complaint_no = p.complaint_no
      AND o.proposal_no = p.proposal_no AND o.option_no = p.accepted_option
      WHERE p.complaint_no = NEW.exchange_complaint_no AND p.proposal_no = NEW.exchange_proposal_no AND p.status = 'accepted' AND o.remedy = 'exchange') THEN
    RAISE EXCEPTION 'an exchange gives a whole unit, and its customer has accepted it' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER guard_exchange ON parts_request_line;
CREATE TRIGGER guard_exchange BEFORE INSERT OR UPDATE OF sku, exchange_complaint_no, exchange_proposal_no, exchange_unit_no ON parts_request_line
  FOR EACH ROW EXECUTE FUNCTION guard_exchange();

-- What was owed before it was written down here was settled by word of mouth where the return is closed. Where it goes on it is owed from now on,
-- also for a unit that was replaced and for which nobody asked for another one.
WITH kept AS (
  SELECT r.unit_no, r.serial, CASE WHEN r.state = 'replaced' THEN 'exchange' ELSE a.wanted END AS kind, a.status = 'closed' AS closed, a.dealer_code,
    CASE WHEN a.dealer_code IS NULL OR l.place_before = 'customer' THEN 'customer' ELSE 'dealer' END AS place, i.received_at
  FROM return_unit r JOIN return_authorisation a USING (return_no) LEFT JOIN intake_slip_line l USING (unit_no, intake_slip_no)
    LEFT JOIN intake_slip i USING (intake_slip_no)
  WHERE a.wanted <> 'send_back' AND r.replaced_at IS NULL AND r.state IN ('restocked', 'scrapped', 'returned_to_supplier')
    OR r.state = 'replaced' AND NOT EXISTS (SELECT 1 FROM parts_request_line o JOIN part p USING (sku)
      WHERE o.faulty_serial = r.serial AND p.model IS NOT NULL AND o.state NOT IN ('refused', 'cancelled')))
INSERT INTO return_settlement (unit_no, kind, opened_at, place, stood_with, covered_from, sale_id, waived_for, settled_by, settled_at)
  SELECT k.unit_no, k.kind, now(), k.place, k.dealer_code, u.covered_from,
    (SELECT s.id FROM unit_sale s WHERE s.serial = k.serial AND k.place = 'customer' AND s.registered_at <= k.received_at ORDER BY s.registered_at DESC LIMIT 1),
    CASE WHEN k.closed THEN '启用结算记录之前已处理' END, CASE WHEN k.closed THEN 'system' END, CASE WHEN k.closed THEN now() END
  FROM kept k JOIN unit u USING (serial);
