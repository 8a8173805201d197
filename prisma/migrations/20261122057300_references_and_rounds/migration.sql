-- What a bank or a shop calls a payment stands for one payment, of whatever it was made for: parts or a repair.
CREATE TABLE payment_reference (
  method text NOT NULL CHECK (method IN ('bank_transfer', 'wechat_pay', 'alipay', 'cash', 'card')),
  reference text NOT NULL CHECK (btrim(reference) <> ''),
  receipt_no text NOT NULL UNIQUE,
  PRIMARY KEY (method, reference),
  UNIQUE (method, reference, receipt_no)
);
INSERT INTO payment_reference (method, reference, receipt_no) SELECT method, reference, receipt_no FROM retail_payment;
INSERT INTO payment_reference (method, reference, receipt_no)
  SELECT paid_method, paid_reference, receipt_no FROM repair_quote WHERE receipt_no IS NOT NULL ON CONFLICT DO NOTHING;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON payment_reference FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON payment_reference FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
ALTER TABLE retail_payment ADD CONSTRAINT retail_payment_reference_fkey
  FOREIGN KEY (method, reference, receipt_no) REFERENCES payment_reference (method, reference, receipt_no);
-- Repairs that were paid under a reference of parts before this was watched stay as they were written.
ALTER TABLE repair_quote ADD CONSTRAINT repair_quote_reference_fkey
  FOREIGN KEY (paid_method, paid_reference, receipt_no) REFERENCES payment_reference (method, reference, receipt_no) NOT VALID;

-- A whole unit that came back, was repaired and put on the shelf may leave again; a part's serial leaves once, as before.
ALTER TABLE shipped_serial ADD COLUMN round integer NOT NULL DEFAULT 1 CHECK (round > 0),
  DROP CONSTRAINT shipped_serial_pkey, ADD PRIMARY KEY (sku, serial, round);
CREATE OR REPLACE FUNCTION register_shipped_serials() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shipped_serial (sku, serial, issue_slip_no, line_no, round)
    SELECT l.sku, r.serial, NEW.issue_slip_no, NEW.line_no,
      CASE WHEN p.model IS NULL THEN 1 ELSE 1 + (SELECT count(*) FROM shipped_serial s WHERE s.sku = l.sku AND s.serial = r.serial) END
    FROM parts_request_line l JOIN part p USING (sku) CROSS JOIN unnest(NEW.replacement_serials) AS r (serial)
    WHERE l.request_no = NEW.request_no AND l.line_no = NEW.line_no;
  RETURN NULL;
END $$;
CREATE FUNCTION guard_shipped_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.round > 1 + (SELECT count(*) FROM return_unit r WHERE r.serial = NEW.serial AND r.state = 'restocked') THEN
    RAISE EXCEPTION 'unit % has left and was not put on the shelf again', NEW.serial USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_shipped_round BEFORE INSERT ON shipped_serial FOR EACH ROW WHEN (NEW.round > 1) EXECUTE FUNCTION guard_shipped_round();
