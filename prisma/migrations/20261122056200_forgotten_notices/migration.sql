-- Old notices that were read are forgotten, with what left the portal of them; what is unread, waits or did not arrive stays.
DROP TRIGGER keep_but ON notice;
DROP TRIGGER keep_but ON notice_delivery;
CREATE TRIGGER keep_but BEFORE UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION keep_but('read_at');
CREATE TRIGGER keep_but BEFORE UPDATE ON notice_delivery FOR EACH ROW EXECUTE FUNCTION keep_but(
  'status', 'attempts', 'attempts_left', 'next_attempt_at', 'calling_since', 'ended_at', 'last_error');

CREATE FUNCTION guard_forgotten_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.read_at IS NULL THEN
    RAISE EXCEPTION 'notice % is unread', OLD.notice_no USING ERRCODE = '42501';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_forgotten_notice BEFORE DELETE ON notice FOR EACH ROW EXECUTE FUNCTION guard_forgotten_notice();

CREATE FUNCTION guard_forgotten_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'sent' OR NOT EXISTS (SELECT 1 FROM notice WHERE notice_no = OLD.notice_no AND read_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the delivery of notice % is kept', OLD.notice_no USING ERRCODE = '42501';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_forgotten_delivery BEFORE DELETE ON notice_delivery FOR EACH ROW EXECUTE FUNCTION guard_forgotten_delivery();
