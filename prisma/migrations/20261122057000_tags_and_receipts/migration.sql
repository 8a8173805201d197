-- Copies of a status tag 标识 and of a restock receipt 维修品入库单 are counted (S1-4, S1-7, 3.4).
ALTER TABLE unit_inspection ADD COLUMN prints integer NOT NULL DEFAULT 0 CHECK (prints >= 0);
DROP TRIGGER append_only ON unit_inspection;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON unit_inspection FOR EACH ROW EXECUTE FUNCTION keep_but('prints');
CREATE TRIGGER count_prints_up BEFORE UPDATE OF prints ON unit_inspection FOR EACH ROW EXECUTE FUNCTION count_prints_up();

-- The workshop raises the receipt with its work; the warehouse completes it when the unit goes on the shelf (1.10, S1-8).
ALTER TABLE unit_repair ADD COLUMN prints integer NOT NULL DEFAULT 0 CHECK (prints >= 0),
  ADD COLUMN stocked_by text CHECK (btrim(stocked_by) <> ''),
  ADD COLUMN stocked_at timestamptz(3),
  ADD CHECK (num_nulls(stocked_by, stocked_at) IN (0, 2)),
  ADD CHECK (stocked_at IS NULL OR stocked_at >= repaired_at AND receipt_no IS NOT NULL);
DROP TRIGGER keep_but ON unit_repair;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON unit_repair FOR EACH ROW EXECUTE FUNCTION keep_but(
  'planned_on', 'planned_by', 'planned_at', 'work', 'repaired_by', 'repaired_at', 'receipt_no', 'withdrawn_by', 'withdrawn_at', 'withdrawn_for', 'prints',
  'stocked_by', 'stocked_at');
DROP TRIGGER keep_written ON unit_repair;
CREATE TRIGGER keep_written BEFORE UPDATE ON unit_repair FOR EACH ROW EXECUTE FUNCTION keep_written('planned_on', 'planned_by', 'planned_at', 'prints');
DROP TRIGGER keep_plan ON unit_repair;
CREATE TRIGGER keep_plan BEFORE UPDATE ON unit_repair FOR EACH ROW WHEN (OLD.repaired_at IS NOT NULL) EXECUTE FUNCTION keep_written('prints');
CREATE TRIGGER count_prints_up BEFORE UPDATE OF prints ON unit_repair FOR EACH ROW EXECUTE FUNCTION count_prints_up();
UPDATE unit_repair q SET stocked_by = e.actor, stocked_at = e.at FROM return_unit r, event e
  WHERE r.unit_no = q.unit_no AND r.state = 'restocked' AND q.receipt_no IS NOT NULL
    AND q.opinion_no = (SELECT max(o.opinion_no) FROM unit_opinion o WHERE o.unit_no = q.unit_no)
    AND e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no AND e.seq = r.version;

-- A unit is not on the shelf while the receipt of its repair is open, and no receipt is complete before it is.
CREATE FUNCTION complete_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM unit_repair q JOIN return_unit r USING (unit_no)
      WHERE q.unit_no = NEW.unit_no AND q.receipt_no IS NOT NULL AND (q.stocked_at IS NOT NULL) IS DISTINCT FROM
        (r.state = 'restocked' AND q.opinion_no = (SELECT max(o.opinion_no) FROM unit_opinion o WHERE o.unit_no = q.unit_no))) THEN
    RAISE EXCEPTION 'the restock receipt of unit % is completed when it goes on the shelf', NEW.unit_no USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER complete_receipt AFTER UPDATE OF state ON return_unit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION complete_receipt();
CREATE CONSTRAINT TRIGGER complete_receipt AFTER UPDATE OF stocked_at ON unit_repair
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION complete_receipt();
