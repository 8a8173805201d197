-- What a retail buyer paid for pieces that never left is owed back from the moment they are cancelled, and paid back once.
ALTER TABLE retail_payment
  ADD COLUMN refund_due numeric(14,2) CHECK (refund_due > 0),
  ADD COLUMN refund_due_at timestamptz(3),
  ADD COLUMN refunded_by text,
  ADD COLUMN prints integer NOT NULL DEFAULT 0,
  ADD CHECK (refund_due <= amount),
  ADD CHECK ((refund_due IS NULL) = (refund_due_at IS NULL)),
  ADD CHECK (refunded_at IS NULL OR refund_due IS NOT NULL),
  ADD CHECK ((refunded_at IS NULL) = (refunded_by IS NULL));
CREATE UNIQUE INDEX retail_payment_method_refund_reference_key ON retail_payment (method, refund_reference);
CREATE INDEX retail_payment_refund_due_idx ON retail_payment (refund_due_at, receipt_no) WHERE refund_due IS NOT NULL AND refunded_at IS NULL;

DROP TRIGGER keep_but ON retail_payment;
UPDATE retail_payment p SET refund_due = owed.amount, refund_due_at = owed.at
  FROM (SELECT l.request_no, sum(l.unit_price * (l.approved - l.shipped)) AS amount, max(e.at) AS at FROM parts_request_line l
    JOIN LATERAL (SELECT max(at) AS at FROM event WHERE subject_kind = 'parts_request' AND subject_no = l.request_no AND action = 'parts/cancel-request') e ON true
    WHERE l.funding = 'retail' AND l.state = 'cancelled' GROUP BY l.request_no) owed
  WHERE owed.request_no = p.request_no AND owed.amount > 0;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON retail_payment FOR EACH ROW
  EXECUTE FUNCTION keep_but('refund_due', 'refund_due_at', 'refunded_at', 'refunded_by', 'refund_reference', 'prints');

-- A mark is set once and stays. Arguments: the columns.
CREATE FUNCTION mark_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE mark text;
BEGIN
  FOREACH mark IN ARRAY tg_argv LOOP
    IF to_jsonb(OLD) ->> mark IS NOT NULL AND to_jsonb(NEW) -> mark IS DISTINCT FROM to_jsonb(OLD) -> mark THEN
      RAISE EXCEPTION '% of % is set once', mark, tg_table_name USING ERRCODE = '42501';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER mark_once BEFORE UPDATE ON retail_payment FOR EACH ROW
  EXECUTE FUNCTION mark_once('refund_due', 'refund_due_at', 'refunded_at', 'refunded_by', 'refund_reference');
