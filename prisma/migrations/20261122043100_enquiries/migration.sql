-- Technical matters are told with permission only, and it is written down to whom (S1-18).
CREATE TABLE confidentiality_permission (
  complaint_no text NOT NULL REFERENCES complaint,
  permission_no integer NOT NULL CHECK (permission_no > 0),
  -- What may be told.
  scope text NOT NULL,
  granted_by text NOT NULL,
  granted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, permission_no)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON confidentiality_permission FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON confidentiality_permission FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE disclosure (
  complaint_no text NOT NULL,
  disclosure_no integer NOT NULL CHECK (disclosure_no > 0),
  permission_no integer NOT NULL,
  told_to text NOT NULL,
  words text NOT NULL,
  channel text NOT NULL,
  told_by text NOT NULL,
  told_at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, disclosure_no),
  FOREIGN KEY (complaint_no, permission_no) REFERENCES confidentiality_permission
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON disclosure FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON disclosure FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Nobody tells by their own permission.
CREATE FUNCTION guard_disclosure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM confidentiality_permission p
    WHERE p.complaint_no = NEW.complaint_no AND p.permission_no = NEW.permission_no AND p.granted_by = NEW.told_by) THEN
    RAISE EXCEPTION '% tells by their own permission', NEW.told_by USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_disclosure BEFORE INSERT ON disclosure FOR EACH ROW EXECUTE FUNCTION guard_disclosure();

-- What sales answered to a question about prices and the market (S1-19).
CREATE TABLE enquiry_answer (
  complaint_no text PRIMARY KEY REFERENCES complaint,
  answer text NOT NULL,
  answered_by text NOT NULL,
  answered_at timestamptz(3) NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON enquiry_answer FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON enquiry_answer FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
