-- The way of a returned unit: what was found, decided, repaired and tested again, one owner role at each step (1.10, S1-4 to S1-10, S1-36).

-- What a repaired unit is tested against, with named measurements (S1-6). It is never changed: another one takes its place.
CREATE TABLE test_standard (
  standard_no text PRIMARY KEY CHECK (standard_no ~ '^[0-9A-Z-]{2,20}$'),
  model text NOT NULL REFERENCES product,
  name text NOT NULL CHECK (btrim(name) <> ''),
  measurements jsonb NOT NULL CHECK (jsonb_typeof(measurements) = 'array' AND jsonb_array_length(measurements) > 0),
  issued_by text NOT NULL CHECK (btrim(issued_by) <> ''),
  issued_at timestamptz(3) NOT NULL
);
CREATE INDEX test_standard_model_idx ON test_standard (model, standard_no);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON test_standard FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON test_standard FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What is decided about a unit stands beside where it is.
ALTER TABLE return_unit ADD COLUMN decision text
    CHECK (decision IN ('repair', 'rework', 'use_as_is', 'scrap', 'return_to_sender', 'replace', 'return_to_supplier')),
  ADD CONSTRAINT return_unit_decision CHECK ((decision IS NULL) = (state IN ('announced', 'received', 'inspected', 'withdrawn'))),
  ADD CONSTRAINT return_unit_way CHECK (
    (state NOT IN ('parts_confirmed', 'scheduled', 'repaired') OR decision IN ('repair', 'rework'))
    AND (state NOT IN ('reinspected', 'restocked') OR decision IN ('repair', 'rework', 'use_as_is'))
    AND (state <> 'sent_back' OR decision IN ('repair', 'rework', 'use_as_is', 'return_to_sender'))
    AND (state <> 'scrapped' OR decision = 'scrap') AND (state <> 'replaced' OR decision = 'replace')
    AND (state <> 'returned_to_supplier' OR decision = 'return_to_supplier'));
DROP TRIGGER keep_but ON return_unit;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON return_unit FOR EACH ROW EXECUTE FUNCTION keep_but(
  'state', 'version', 'condition', 'intake_slip_no', 'decision');

-- What quality found, first and again after the repair.
CREATE TABLE unit_inspection (
  unit_no text NOT NULL REFERENCES return_unit,
  inspection_no integer NOT NULL CHECK (inspection_no > 0),
  kind text NOT NULL CHECK (kind IN ('inspection', 'reinspection')),
  -- A first inspection says whether there is a fault.
  fault_found boolean,
  finding text NOT NULL CHECK (btrim(finding) <> ''),
  -- A re-inspection names its standard and what was measured.
  standard_no text REFERENCES test_standard,
  measured jsonb CHECK (jsonb_typeof(measured) = 'object'),
  passed boolean,
  inspected_by text NOT NULL CHECK (btrim(inspected_by) <> ''),
  inspected_at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_no, inspection_no),
  CHECK ((kind = 'inspection') = (fault_found IS NOT NULL)),
  CHECK (num_nulls(standard_no, measured, passed) = CASE kind WHEN 'inspection' THEN 3 ELSE 0 END)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON unit_inspection FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON unit_inspection FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What research decided; whatever is tested again needs its standard before.
CREATE TABLE unit_opinion (
  unit_no text NOT NULL REFERENCES return_unit,
  opinion_no integer NOT NULL CHECK (opinion_no > 0),
  decision text NOT NULL CHECK (decision IN ('repair', 'rework', 'use_as_is', 'scrap', 'return_to_sender', 'replace', 'return_to_supplier')),
  words text NOT NULL CHECK (btrim(words) <> ''),
  standard_no text REFERENCES test_standard,
  given_by text NOT NULL CHECK (btrim(given_by) <> ''),
  given_at timestamptz(3) NOT NULL,
  PRIMARY KEY (unit_no, opinion_no),
  CHECK ((decision IN ('repair', 'rework', 'use_as_is')) = (standard_no IS NOT NULL))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON unit_opinion FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON unit_opinion FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A repair: the parts that the process engineer confirmed, the planner's day, the workshop's work and its restock receipt 维修品入库单.
CREATE TABLE unit_repair (
  unit_no text NOT NULL,
  opinion_no integer NOT NULL,
  confirmed_by text NOT NULL CHECK (btrim(confirmed_by) <> ''),
  confirmed_at timestamptz(3) NOT NULL,
  planned_on date,
  planned_by text CHECK (btrim(planned_by) <> ''),
  planned_at timestamptz(3),
  work text CHECK (btrim(work) <> ''),
  repaired_by text CHECK (btrim(repaired_by) <> ''),
  repaired_at timestamptz(3),
  receipt_no text UNIQUE,
  PRIMARY KEY (unit_no, opinion_no),
  FOREIGN KEY (unit_no, opinion_no) REFERENCES unit_opinion (unit_no, opinion_no),
  CHECK (num_nulls(planned_on, planned_by, planned_at) IN (0, 3)),
  CHECK (num_nulls(work, repaired_by, repaired_at, receipt_no) IN (0, 4)),
  CHECK (receipt_no IS NULL OR planned_on IS NOT NULL)
);
CREATE INDEX unit_repair_planned_on_idx ON unit_repair (planned_on, unit_no) WHERE repaired_at IS NULL;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON unit_repair FOR EACH ROW EXECUTE FUNCTION keep_but(
  'planned_on', 'planned_by', 'planned_at', 'work', 'repaired_by', 'repaired_at', 'receipt_no');
CREATE TRIGGER keep_written BEFORE UPDATE ON unit_repair FOR EACH ROW EXECUTE FUNCTION keep_written();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON unit_repair FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE unit_repair_part (
  unit_no text NOT NULL,
  opinion_no integer NOT NULL,
  sku text NOT NULL REFERENCES part,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (unit_no, opinion_no, sku),
  FOREIGN KEY (unit_no, opinion_no) REFERENCES unit_repair (unit_no, opinion_no)
);
CREATE INDEX unit_repair_part_sku_idx ON unit_repair_part (sku);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON unit_repair_part FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON unit_repair_part FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Only what passed against the standard that research named goes on the shelf, and only what the company keeps; nobody scraps alone; and what
-- came back for a batch case is touched only once it is signed for (S1-11).
CREATE FUNCTION guard_unit_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  opinion unit_opinion;
  test unit_inspection;
BEGIN
  SELECT * INTO opinion FROM unit_opinion o WHERE o.unit_no = NEW.unit_no ORDER BY o.opinion_no DESC LIMIT 1;
  SELECT * INTO test FROM unit_inspection i WHERE i.unit_no = NEW.unit_no ORDER BY i.inspection_no DESC LIMIT 1;
  IF NEW.state IN ('reinspected', 'restocked') AND
      (test.passed IS NOT TRUE OR test.standard_no IS DISTINCT FROM opinion.standard_no OR test.inspected_at < opinion.given_at) THEN
    RAISE EXCEPTION 'unit % has not passed its re-inspection', NEW.unit_no USING ERRCODE = '42501';
  END IF;
  IF NEW.state IN ('repaired', 'restocked', 'sent_back', 'replaced', 'scrapped', 'returned_to_supplier')
      AND EXISTS (SELECT 1 FROM batch_case_unit b WHERE b.serial = NEW.serial AND b.state = 'held') THEN
    RAISE EXCEPTION 'unit % waits for the signature of its batch case', NEW.serial USING ERRCODE = '42501';
  END IF;
  IF NEW.state = 'restocked' AND (SELECT wanted FROM return_authorisation WHERE return_no = NEW.return_no) = 'send_back' THEN
    RAISE EXCEPTION 'unit % belongs to who sent it', NEW.unit_no USING ERRCODE = '42501';
  END IF;
  IF NEW.state = 'scrapped' AND (SELECT e.actor FROM event e WHERE e.subject_kind = 'return_unit' AND e.subject_no = NEW.unit_no AND e.seq = NEW.version)
      IS NOT DISTINCT FROM opinion.given_by THEN
    RAISE EXCEPTION 'unit % is scrapped by a second person', NEW.unit_no USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_unit_end AFTER INSERT OR UPDATE OF state ON return_unit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_unit_end();

-- A unit may go to whom the company bought what is wrong with it from.
ALTER TABLE unit DROP CONSTRAINT unit_place_check,
  ADD CONSTRAINT unit_place_check CHECK (place IN ('stock', 'dealer', 'customer', 'in_transit', 'workshop', 'scrapped', 'supplier'));
