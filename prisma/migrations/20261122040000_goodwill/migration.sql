-- What customers are granted from the goodwill fund: asked for, decided by whoever has the authority, paid by finance (1.9, S2-4, S2-25 to S2-27).
CREATE TABLE goodwill_grant (
  grant_no text PRIMARY KEY,
  complaint_no text NOT NULL REFERENCES complaint,
  amount numeric(14,2) NOT NULL CHECK (amount > 0),
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  status text NOT NULL CHECK (status IN ('requested', 'granted', 'refused', 'withdrawn', 'cancelled')),
  version integer NOT NULL CHECK (version > 0),
  requested_by text NOT NULL CHECK (btrim(requested_by) <> ''),
  requested_at timestamptz(3) NOT NULL,
  waits_for text CHECK (waits_for IN ('customer_service', 'service_manager', 'general_manager')),
  decided_by text,
  decided_at timestamptz(3),
  period text CHECK (period ~ '^\d{4}-(0[1-9]|1[0-2]|Q[1-4])$'),
  task_no integer,
  end_reason text CHECK (btrim(end_reason) <> ''),
  FOREIGN KEY (complaint_no, task_no) REFERENCES complaint_task (complaint_no, task_no),
  CHECK ((status = 'requested') = (waits_for IS NOT NULL)),
  CHECK ((status = 'requested') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((status IN ('granted', 'cancelled')) = (period IS NOT NULL)),
  CHECK ((period IS NULL) = (task_no IS NULL)),
  CHECK ((status IN ('refused', 'withdrawn', 'cancelled')) = (end_reason IS NOT NULL))
);
CREATE INDEX goodwill_grant_complaint_no_idx ON goodwill_grant (complaint_no, grant_no);
CREATE INDEX goodwill_grant_status_idx ON goodwill_grant (status, grant_no);
CREATE INDEX goodwill_grant_waits_for_idx ON goodwill_grant (waits_for, grant_no) WHERE status = 'requested';
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON goodwill_grant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('goodwill_grant', 'grant_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON goodwill_grant
  FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'version', 'waits_for', 'decided_by', 'decided_at', 'period', 'task_no', 'end_reason');
CREATE TRIGGER stay_ended BEFORE UPDATE ON goodwill_grant FOR EACH ROW EXECUTE FUNCTION stay_ended('refused', 'withdrawn', 'cancelled');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON goodwill_grant FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What an approver has granted in a calendar period, kept so that many grants at once never take more than the limit.
CREATE TABLE goodwill_use (
  approver text NOT NULL CHECK (btrim(approver) <> ''),
  period text NOT NULL,
  granted numeric(14,2) NOT NULL CHECK (granted >= 0),
  PRIMARY KEY (approver, period)
);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON goodwill_use FOR EACH ROW EXECUTE FUNCTION keep_but('granted');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON goodwill_use FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
