-- A sub-distributor sends goods back in its own name, and its dealer, by whom it is served, sees them (1.1, S1-16).
ALTER TABLE return_authorisation ADD COLUMN sub_distributor_code text REFERENCES sub_distributor,
  ADD CHECK (sub_distributor_code IS NULL OR dealer_code IS NOT NULL);
CREATE INDEX return_authorisation_sub_distributor_code_idx ON return_authorisation (sub_distributor_code, return_no)
  WHERE sub_distributor_code IS NOT NULL;
CREATE FUNCTION keep_to_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM sub_distributor_parent WHERE sub_distributor_code = NEW.sub_distributor_code AND dealer_code = NEW.dealer_code) THEN
    RAISE EXCEPTION 'sub-distributor % is not served by %', NEW.sub_distributor_code, NEW.dealer_code USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_to_parent BEFORE INSERT ON return_authorisation FOR EACH ROW WHEN (NEW.sub_distributor_code IS NOT NULL)
  EXECUTE FUNCTION keep_to_parent();
