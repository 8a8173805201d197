-- A refusal that leaves something behind is answered again under its key.
ALTER TABLE idempotency_key ADD COLUMN refused boolean NOT NULL DEFAULT false;

-- What somebody wanted from the company although a dealer serves them: the dealer sees it with the case and may order it.
ALTER TABLE complaint ADD COLUMN asked_parts jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(asked_parts) = 'array');

CREATE OR REPLACE FUNCTION keep_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (NEW.complaint_no, NEW.kind, NEW.channel, NEW.source, NEW.registered_by, NEW.registered_at, NEW.description, NEW.asked_parts)
    IS DISTINCT FROM (OLD.complaint_no, OLD.kind, OLD.channel, OLD.source, OLD.registered_by, OLD.registered_at, OLD.description, OLD.asked_parts) THEN
    RAISE EXCEPTION 'a complaint keeps how it came in and what it says' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- A request that comes of a case names one that is there, and a dealer's request none that is another dealer's.
ALTER TABLE parts_request ADD CONSTRAINT parts_request_complaint_no_fkey FOREIGN KEY (complaint_no) REFERENCES complaint;
CREATE INDEX parts_request_complaint_no_idx ON parts_request (complaint_no, request_no);

CREATE FUNCTION check_complaint_of_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.complaint_no IS NOT NULL AND NEW.dealer_code IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM complaint c WHERE c.complaint_no = NEW.complaint_no AND NEW.dealer_code IN (c.dealer_code, c.servicing_dealer_code)) THEN
    RAISE EXCEPTION 'a dealer''s request belongs to a case of its own' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_complaint_of_request BEFORE INSERT OR UPDATE OF complaint_no, dealer_code ON parts_request
  FOR EACH ROW EXECUTE FUNCTION check_complaint_of_request();
