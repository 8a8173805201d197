-- A penalty is weighed anew when it goes on record: what was only proposed before it neither doubles it nor makes it one more (S3-26, S3-27).
DROP TRIGGER keep_but ON penalty;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON penalty FOR EACH ROW EXECUTE FUNCTION keep_but(
  'status', 'version', 'nth', 'doubled_for', 'amount',
  'decided_by', 'decided_at', 'drop_reason', 'appeal', 'appealed_at', 'appeal_decision', 'appeal_decided_by', 'appeal_decided_at');

CREATE OR REPLACE FUNCTION keep_penalty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT to_jsonb(NEW) @> (jsonb_strip_nulls(to_jsonb(OLD)) - ARRAY['status', 'version', 'nth', 'doubled_for', 'amount'])
    OR (NEW.nth, NEW.doubled_for, NEW.amount) IS DISTINCT FROM (OLD.nth, OLD.doubled_for, OLD.amount)
      AND NOT (OLD.status = 'proposed' AND NEW.status = 'recorded') THEN
    RAISE EXCEPTION 'what stands on penalty % is kept', OLD.penalty_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
