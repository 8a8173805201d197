-- A model that is exchanged whole stands among the parts: its pieces are its units in stock, each with its serial.
ALTER TABLE part ADD COLUMN model text REFERENCES product,
  ADD CONSTRAINT part_whole_unit CHECK (model IS NULL OR (serialised AND warranty_class = 'unit'));
CREATE UNIQUE INDEX part_model_key ON part (model);

CREATE FUNCTION keep_model() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a part keeps the model that it stands for' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER keep_model BEFORE UPDATE OF model ON part FOR EACH ROW WHEN (NEW.model IS DISTINCT FROM OLD.model) EXECUTE FUNCTION keep_model();

-- A unit given for another one is covered from when that one was.
ALTER TABLE unit ADD COLUMN replaces text REFERENCES unit CHECK (replaces <> serial),
  ADD COLUMN covered_from date,
  ADD CONSTRAINT unit_covered_from CHECK (covered_from IS NULL OR replaces IS NOT NULL);
CREATE INDEX unit_in_stock_idx ON unit (model, stock_status) WHERE place = 'stock';
CREATE INDEX unit_replaces_idx ON unit (replaces) WHERE replaces IS NOT NULL;

-- An exchange is a line for one unit, agreed in a proposal that the customer accepted.
ALTER TABLE parts_request_line ADD COLUMN exchange_complaint_no text, ADD COLUMN exchange_proposal_no integer,
  ADD CONSTRAINT parts_request_line_agreed_fkey FOREIGN KEY (exchange_complaint_no, exchange_proposal_no) REFERENCES complaint_proposal (complaint_no, proposal_no),
  ADD CONSTRAINT parts_request_line_exchange_check CHECK ((exchange_complaint_no IS NULL) = (exchange_proposal_no IS NULL)
    AND (exchange_complaint_no IS NULL OR (asked = 1 AND faulty_serial IS NOT NULL AND funding = 'company')));
CREATE UNIQUE INDEX parts_request_line_exchange_key ON parts_request_line (exchange_complaint_no, exchange_proposal_no)
  WHERE state NOT IN ('refused', 'cancelled');

CREATE FUNCTION guard_exchange() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole boolean := EXISTS (SELECT 1 FROM part WHERE sku = NEW.sku AND model IS NOT NULL);
BEGIN
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
CREATE TRIGGER guard_exchange BEFORE INSERT OR UPDATE OF sku, exchange_complaint_no, exchange_proposal_no ON parts_request_line
  FOR EACH ROW EXECUTE FUNCTION guard_exchange();
