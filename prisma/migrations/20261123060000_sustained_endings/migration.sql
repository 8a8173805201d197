-- What was found sustained is closed with acceptance, contact and review however it ended, from afar or handed elsewhere (S2-2, S4-10).
CREATE FUNCTION guard_sustained_ending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF num_nulls(NEW.customer_accepted_at, NEW.lessons, NEW.improvement) > 0
    OR NOT EXISTS (SELECT 1 FROM complaint_follow_up f WHERE f.complaint_no = NEW.complaint_no AND f.reached) THEN
    RAISE EXCEPTION '% was sustained and lacks acceptance, contact or closing review', NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_sustained_ending BEFORE UPDATE OF status ON complaint FOR EACH ROW
  WHEN (NEW.status = 'closed' AND OLD.status <> 'closed' AND NEW.validity = 'sustained' AND NEW.kind <> 'enquiry')
  EXECUTE FUNCTION guard_sustained_ending();
