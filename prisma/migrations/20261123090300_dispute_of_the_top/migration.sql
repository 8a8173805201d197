-- A dispute goes up one step at a time, and over the superior where the general manager issued the slip: nobody stands above them (S2-20).
CREATE OR REPLACE FUNCTION keep_slip() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := jsonb_strip_nulls(to_jsonb(OLD)) - ARRAY['status', 'version', 'dispute_step'];
  steps text[] := ARRAY['peer', 'superior', 'ruling'];
BEGIN
  IF NOT to_jsonb(NEW) @> before THEN
    RAISE EXCEPTION 'what stands on slip % is kept', OLD.slip_no USING ERRCODE = '42501';
  END IF;
  IF NEW.dispute_step IS DISTINCT FROM OLD.dispute_step
    AND coalesce(array_position(steps, NEW.dispute_step), 0) <> coalesce(array_position(steps, OLD.dispute_step), 0) + 1
    AND NOT (coalesce(OLD.dispute_step = 'peer', false) AND NEW.dispute_step = 'ruling'
      AND EXISTS (SELECT 1 FROM user_account u WHERE u.login = OLD.issued_by AND 'general_manager' = ANY (u.roles))) THEN
    RAISE EXCEPTION 'the dispute of slip % goes up one step at a time', OLD.slip_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
