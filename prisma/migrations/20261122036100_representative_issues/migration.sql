-- A case that stands for others like it: four parties are told at once, and quality decides whether corrective action is taken (S1-32, S1-33).
CREATE TABLE representative_issue (
  complaint_no text PRIMARY KEY REFERENCES complaint,
  status text NOT NULL CHECK (status IN ('raised', 'action_ordered', 'no_action')),
  reason text NOT NULL,
  raised_by text NOT NULL,
  raised_at timestamptz(3) NOT NULL,
  -- The roles that were told.
  told text[] NOT NULL CHECK (cardinality(told) > 0),
  decided_by text CHECK (decided_by <> raised_by),
  decided_at timestamptz(3),
  decided_for text,
  CHECK (num_nonnulls(decided_by, decided_at, decided_for) = CASE status WHEN 'raised' THEN 0 ELSE 3 END)
);
CREATE INDEX representative_issue_raised_idx ON representative_issue (raised_at, complaint_no);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON representative_issue FOR EACH ROW
  EXECUTE FUNCTION keep_but('status', 'decided_by', 'decided_at', 'decided_for');
CREATE TRIGGER stay_ended BEFORE UPDATE ON representative_issue FOR EACH ROW EXECUTE FUNCTION stay_ended('action_ordered', 'no_action');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON representative_issue FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
