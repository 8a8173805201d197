-- A serialised replacement leaves once: each serial of a part stands on one line of one slip.
CREATE TABLE shipped_serial (
  sku text NOT NULL REFERENCES part,
  serial text NOT NULL,
  issue_slip_no text NOT NULL,
  line_no integer NOT NULL,
  PRIMARY KEY (sku, serial),
  FOREIGN KEY (issue_slip_no, line_no) REFERENCES shipment_line (issue_slip_no, line_no)
);
CREATE INDEX shipped_serial_issue_slip_no_idx ON shipped_serial (issue_slip_no, line_no);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON shipped_serial FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON shipped_serial FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What left twice before this was watched stays with the first slip.
INSERT INTO shipped_serial (sku, serial, issue_slip_no, line_no)
  SELECT l.sku, r.serial, s.issue_slip_no, s.line_no FROM shipment_line s JOIN parts_request_line l USING (request_no, line_no)
  CROSS JOIN unnest(s.replacement_serials) AS r (serial) ORDER BY s.issue_slip_no, s.line_no
  ON CONFLICT DO NOTHING;

CREATE FUNCTION register_shipped_serials() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shipped_serial (sku, serial, issue_slip_no, line_no)
    SELECT l.sku, r.serial, NEW.issue_slip_no, NEW.line_no FROM parts_request_line l CROSS JOIN unnest(NEW.replacement_serials) AS r (serial)
    WHERE l.request_no = NEW.request_no AND l.line_no = NEW.line_no;
  RETURN NULL;
END $$;
CREATE TRIGGER register_shipped_serials AFTER INSERT ON shipment_line FOR EACH ROW EXECUTE FUNCTION register_shipped_serials();
