-- What arrived otherwise than its slip says: lost, short, damaged or wrong. Accepted, it is made good by a request of its own.
CREATE TABLE delivery_problem (
  problem_no text PRIMARY KEY,
  issue_slip_no text NOT NULL,
  request_no text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('lost', 'short', 'damaged', 'wrong')),
  status text NOT NULL CHECK (status IN ('reported', 'accepted', 'refused')),
  note text,
  reported_by text NOT NULL,
  reported_at timestamptz(3) NOT NULL,
  decided_by text,
  decided_at timestamptz(3),
  refused_for text CHECK (btrim(refused_for) <> ''),
  UNIQUE (problem_no, issue_slip_no),
  FOREIGN KEY (issue_slip_no, request_no) REFERENCES shipment (issue_slip_no, request_no),
  CHECK ((status = 'reported') = (decided_at IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((status = 'refused') = (refused_for IS NOT NULL)),
  CHECK (decided_by <> reported_by)
);
CREATE INDEX delivery_problem_status_idx ON delivery_problem (status, problem_no);
CREATE INDEX delivery_problem_request_no_idx ON delivery_problem (request_no, problem_no);
CREATE INDEX delivery_problem_issue_slip_no_idx ON delivery_problem (issue_slip_no);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON delivery_problem FOR EACH ROW
  EXECUTE FUNCTION keep_but('status', 'decided_by', 'decided_at', 'refused_for');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON delivery_problem FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A row that has left its first status is settled. Argument: that status.
CREATE FUNCTION settle_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> tg_argv[0] THEN
    RAISE EXCEPTION '% is settled', tg_table_name USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settle_once BEFORE UPDATE ON delivery_problem FOR EACH ROW EXECUTE FUNCTION settle_once('reported');

CREATE TABLE delivery_problem_line (
  problem_no text NOT NULL,
  issue_slip_no text NOT NULL,
  line_no integer NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (problem_no, line_no),
  FOREIGN KEY (problem_no, issue_slip_no) REFERENCES delivery_problem (problem_no, issue_slip_no),
  FOREIGN KEY (issue_slip_no, line_no) REFERENCES shipment_line (issue_slip_no, line_no)
);
CREATE INDEX delivery_problem_line_issue_slip_no_idx ON delivery_problem_line (issue_slip_no, line_no);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON delivery_problem_line FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON delivery_problem_line FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Over all its problems that were not refused, a slip's line never lacks more than it shipped; the slip's row lets them follow each other.
CREATE FUNCTION guard_problem_pieces() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE shipped integer; lacking integer;
BEGIN
  PERFORM 1 FROM shipment WHERE issue_slip_no = NEW.issue_slip_no FOR UPDATE;
  SELECT quantity INTO shipped FROM shipment_line WHERE issue_slip_no = NEW.issue_slip_no AND line_no = NEW.line_no;
  SELECT coalesce(sum(l.quantity), 0) INTO lacking FROM delivery_problem_line l JOIN delivery_problem p USING (problem_no)
    WHERE l.issue_slip_no = NEW.issue_slip_no AND l.line_no = NEW.line_no AND p.status <> 'refused';
  IF lacking + NEW.quantity > shipped THEN
    RAISE EXCEPTION 'line % of % shipped only %', NEW.line_no, NEW.issue_slip_no, shipped USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_problem_pieces BEFORE INSERT ON delivery_problem_line FOR EACH ROW EXECUTE FUNCTION guard_problem_pieces();

-- The request that makes a problem good, at the company's cost.
ALTER TABLE parts_request ADD COLUMN makes_good text UNIQUE REFERENCES delivery_problem;

-- A slip all of whose pieces are lost is no longer on its way.
ALTER TABLE shipment DROP CONSTRAINT shipment_status_check,
  ADD CONSTRAINT shipment_status_check CHECK (status IN ('picking', 'shipped', 'delivered', 'lost', 'void')),
  ADD CHECK (status <> 'lost' OR (carrier IS NOT NULL AND waybill_no IS NOT NULL AND shipped_by IS NOT NULL AND shipped_at IS NOT NULL));
