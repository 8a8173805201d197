-- What came in by e-mail and what became of it: a message is taken once, however often it is delivered.
CREATE TABLE inbound_message (
  message_id text PRIMARY KEY CHECK (length(message_id) BETWEEN 1 AND 300),
  received_at timestamptz(3) NOT NULL,
  sender text NOT NULL,
  subject text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('case', 'note', 'ignored')),
  -- Why it is no case: an automatic answer, a message that could not be delivered, a newsletter.
  ignored_for text CHECK (ignored_for IN ('auto_reply', 'bounce', 'bulk')),
  complaint_no text REFERENCES complaint,
  CHECK ((outcome = 'ignored') = (ignored_for IS NOT NULL)),
  CHECK ((outcome = 'ignored') = (complaint_no IS NULL))
);
CREATE INDEX inbound_message_complaint_idx ON inbound_message (complaint_no);
CREATE INDEX inbound_message_received_idx ON inbound_message (received_at, message_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON inbound_message FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON inbound_message FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Who looked into which mailbox when, twice a working day (S3-33).
CREATE TABLE mailbox_check (
  id uuid PRIMARY KEY,
  channel text NOT NULL,
  checked_on date NOT NULL,
  half text NOT NULL CHECK (half IN ('morning', 'afternoon')),
  found integer NOT NULL CHECK (found BETWEEN 0 AND 9999),
  note text,
  checked_by text NOT NULL,
  checked_at timestamptz(3) NOT NULL
);
CREATE INDEX mailbox_check_day_idx ON mailbox_check (checked_on, channel);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON mailbox_check FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON mailbox_check FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A complaint in writing is phoned back at once (S3-33).
ALTER TABLE complaint_task DROP CONSTRAINT complaint_task_kind_check;
ALTER TABLE complaint_task ADD CONSTRAINT complaint_task_kind_check
  CHECK (kind IN ('call_back', 'ship_replacement', 'collect_goods', 'pay', 'repair', 'send_parts', 'after_care', 'other'));
