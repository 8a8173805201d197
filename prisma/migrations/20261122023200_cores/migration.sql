-- Faulty parts that come back: a part says in how many days, and each piece shipped for a repair owes one.
ALTER TABLE part ADD COLUMN core_return_days integer CHECK (core_return_days BETWEEN 1 AND 365);

CREATE TABLE core (
  core_no text PRIMARY KEY,
  issue_slip_no text NOT NULL,
  request_no text NOT NULL,
  line_no integer NOT NULL,
  dealer_code text,
  sku text NOT NULL,
  faulty_serial text,
  replacement_serial text,
  due_on date NOT NULL,
  status text NOT NULL CHECK (status IN ('owed', 'received', 'charged', 'waived')),
  condition text CHECK (condition IN ('intact', 'damaged', 'incomplete')),
  settled_by text,
  settled_at timestamptz(3),
  settle_reason text CHECK (btrim(settle_reason) <> ''),
  FOREIGN KEY (issue_slip_no, request_no) REFERENCES shipment (issue_slip_no, request_no),
  FOREIGN KEY (issue_slip_no, line_no) REFERENCES shipment_line (issue_slip_no, line_no),
  CHECK (core_no ~ ('^' || issue_slip_no || '-' || line_no || '-[1-9][0-9]*$')),
  CHECK ((status = 'owed') = (settled_at IS NULL)),
  CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
  CHECK ((status = 'received') = (condition IS NOT NULL)),
  CHECK ((status IN ('charged', 'waived')) = (settle_reason IS NOT NULL)),
  CHECK (status <> 'charged' OR dealer_code IS NOT NULL)
);
CREATE INDEX core_status_due_on_idx ON core (status, due_on, core_no);
CREATE INDEX core_dealer_code_idx ON core (dealer_code, status, due_on);
CREATE INDEX core_request_no_idx ON core (request_no);
CREATE INDEX core_issue_slip_no_idx ON core (issue_slip_no, line_no);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON core FOR EACH ROW
  EXECUTE FUNCTION keep_but('status', 'condition', 'settled_by', 'settled_at', 'settle_reason');
CREATE TRIGGER settle_once BEFORE UPDATE ON core FOR EACH ROW EXECUTE FUNCTION settle_once('owed');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON core FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A core that never came back is charged to its dealer, once.
ALTER TABLE budget_entry DROP CONSTRAINT budget_entry_source_kind_check,
  ADD CONSTRAINT budget_entry_source_kind_check CHECK (source_kind IN ('purchase', 'remittance', 'shipment', 'entry', 'year_end', 'adjustment', 'core')),
  ADD CONSTRAINT budget_entry_core_source CHECK ((kind = 'core_charge') = (source_kind = 'core'));
CREATE UNIQUE INDEX budget_entry_core_key ON budget_entry (source_no) WHERE source_kind = 'core';
