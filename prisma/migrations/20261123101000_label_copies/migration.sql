-- The labels of a slip's units are printed again, too, and say which copy they are (S1-8).
-- Those of older slips stick on their units already.
ALTER TABLE intake_slip ADD COLUMN label_prints integer NOT NULL DEFAULT 1 CHECK (label_prints >= 0);
ALTER TABLE intake_slip ALTER COLUMN label_prints SET DEFAULT 0;

DROP TRIGGER keep_but ON intake_slip;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON intake_slip FOR EACH ROW
  EXECUTE FUNCTION keep_but('prints', 'label_prints', 'voided_by', 'voided_at', 'void_reason');
DROP TRIGGER keep_written ON intake_slip;
CREATE TRIGGER keep_written BEFORE UPDATE ON intake_slip FOR EACH ROW EXECUTE FUNCTION keep_written('prints', 'label_prints');

CREATE FUNCTION count_label_prints_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.label_prints < OLD.label_prints THEN
    RAISE EXCEPTION 'copies are counted up' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER count_label_prints_up BEFORE UPDATE OF label_prints ON intake_slip FOR EACH ROW EXECUTE FUNCTION count_label_prints_up();
