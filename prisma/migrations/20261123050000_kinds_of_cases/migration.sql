-- Where goods are, which way they go and when they come is asked as well (S3-15).
ALTER TABLE complaint DROP CONSTRAINT complaint_enquiry_type_check;
ALTER TABLE complaint ADD CONSTRAINT complaint_enquiry_type_check CHECK (enquiry_type IN ('technical', 'price_market', 'shipment_tracking'));

-- What came in as a complaint may turn out to be a question or an emergency, until somebody judges it; all else about how it came in stays.
CREATE OR REPLACE FUNCTION keep_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (NEW.complaint_no, NEW.channel, NEW.source, NEW.registered_by, NEW.registered_at, NEW.description, NEW.asked_parts)
    IS DISTINCT FROM (OLD.complaint_no, OLD.channel, OLD.source, OLD.registered_by, OLD.registered_at, OLD.description, OLD.asked_parts) THEN
    RAISE EXCEPTION 'a complaint keeps how it came in and what it says' USING ERRCODE = '42501';
  END IF;
  IF (NEW.kind, NEW.enquiry_type) IS DISTINCT FROM (OLD.kind, OLD.enquiry_type) AND OLD.status NOT IN ('received', 'acknowledged') THEN
    RAISE EXCEPTION 'a complaint that was assessed keeps its kind' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- After an enquiry was answered the customer is asked whether there is anything else (S3-15).
ALTER TABLE complaint_step DROP CONSTRAINT complaint_step_step_check;
ALTER TABLE complaint_step ADD CONSTRAINT complaint_step_step_check CHECK (step IN ('listened', 'apologised', 'restated', 'anything_else'));

-- What was told of a shipment that somebody asked about: the goods, the way they take, when they are expected (S3-15).
CREATE TABLE shipment_told (
  complaint_no text NOT NULL REFERENCES complaint,
  entry_no integer NOT NULL CHECK (entry_no > 0),
  goods text NOT NULL,
  route text NOT NULL,
  expected_on date NOT NULL,
  told_by text NOT NULL,
  told_at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, entry_no)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON shipment_told FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON shipment_told FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
