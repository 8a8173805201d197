-- Returned goods: the authorisation, its units and the slips of what came in (1.10, S1-3, S1-8, S1-36).
CREATE TABLE return_authorisation (
  return_no text PRIMARY KEY,
  dealer_code text REFERENCES dealer,
  customer_id uuid REFERENCES customer,
  complaint_no text REFERENCES complaint,
  wanted text NOT NULL CHECK (wanted IN ('send_back', 'exchange', 'credit')),
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  status text NOT NULL CHECK (status IN ('requested', 'authorised', 'in_transit', 'received', 'closed', 'refused', 'cancelled')),
  version integer NOT NULL CHECK (version > 0),
  requested_by text NOT NULL CHECK (btrim(requested_by) <> ''),
  requested_at timestamptz(3) NOT NULL,
  authorised_by text CHECK (btrim(authorised_by) <> ''),
  authorised_at timestamptz(3),
  refused_for text CHECK (btrim(refused_for) <> ''),
  cancelled_for text CHECK (btrim(cancelled_for) <> ''),
  carrier text CHECK (btrim(carrier) <> ''),
  waybill_no text CHECK (btrim(waybill_no) <> ''),
  sent_at timestamptz(3),
  CHECK (num_nonnulls(dealer_code, customer_id) = 1),
  CHECK (num_nulls(authorised_by, authorised_at) IN (0, 2)),
  CHECK (num_nulls(carrier, waybill_no, sent_at) IN (0, 3)),
  CHECK (status NOT IN ('authorised', 'in_transit', 'received', 'closed') OR authorised_at IS NOT NULL),
  CHECK (status NOT IN ('requested', 'refused') OR authorised_at IS NULL),
  CHECK (status <> 'in_transit' OR sent_at IS NOT NULL),
  CHECK (sent_at IS NULL OR authorised_at IS NOT NULL),
  CHECK ((status = 'refused') = (refused_for IS NOT NULL)),
  CHECK ((status = 'cancelled') = (cancelled_for IS NOT NULL))
);
CREATE INDEX return_authorisation_status_idx ON return_authorisation (status, return_no);
CREATE INDEX return_authorisation_dealer_code_idx ON return_authorisation (dealer_code, return_no);
CREATE INDEX return_authorisation_complaint_no_idx ON return_authorisation (complaint_no) WHERE complaint_no IS NOT NULL;
CREATE INDEX return_authorisation_waybill_no_idx ON return_authorisation (waybill_no) WHERE waybill_no IS NOT NULL;
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON return_authorisation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('return', 'return_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON return_authorisation FOR EACH ROW EXECUTE FUNCTION keep_but(
  'status', 'version', 'authorised_by', 'authorised_at', 'refused_for', 'cancelled_for', 'carrier', 'waybill_no', 'sent_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON return_authorisation FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What was decided and sent is written once.
CREATE FUNCTION keep_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT to_jsonb(NEW) @> jsonb_strip_nulls(to_jsonb(OLD)) - coalesce(tg_argv, '{}') THEN
    RAISE EXCEPTION 'what stands on a % is kept', tg_table_name USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_written BEFORE UPDATE ON return_authorisation FOR EACH ROW EXECUTE FUNCTION keep_written('status', 'version');

-- The slip of one receiving 经销商退回不良品入库单; a void keeps its number.
CREATE TABLE intake_slip (
  intake_slip_no text PRIMARY KEY,
  return_no text NOT NULL REFERENCES return_authorisation,
  received_by text NOT NULL CHECK (btrim(received_by) <> ''),
  received_at timestamptz(3) NOT NULL,
  prints integer NOT NULL DEFAULT 0 CHECK (prints >= 0),
  voided_by text CHECK (btrim(voided_by) <> ''),
  voided_at timestamptz(3),
  void_reason text CHECK (btrim(void_reason) <> ''),
  UNIQUE (return_no, intake_slip_no),
  CHECK (num_nulls(voided_by, voided_at, void_reason) IN (0, 3)),
  CHECK (voided_at >= received_at)
);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON intake_slip FOR EACH ROW EXECUTE FUNCTION keep_but('prints', 'voided_by', 'voided_at', 'void_reason');
CREATE TRIGGER keep_written BEFORE UPDATE ON intake_slip FOR EACH ROW EXECUTE FUNCTION keep_written('prints');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON intake_slip FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE FUNCTION count_prints_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.prints < OLD.prints THEN
    RAISE EXCEPTION 'copies are counted up' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER count_prints_up BEFORE UPDATE OF prints ON intake_slip FOR EACH ROW EXECUTE FUNCTION count_prints_up();

-- One unit of a return. A serial stands in one open return at most.
CREATE TABLE return_unit (
  unit_no text PRIMARY KEY,
  return_no text NOT NULL REFERENCES return_authorisation,
  position integer NOT NULL CHECK (position > 0),
  serial text NOT NULL REFERENCES unit,
  fault text CHECK (btrim(fault) <> ''),
  fault_category text CHECK (btrim(fault_category) <> ''),
  announced boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('announced', 'received', 'inspected', 'opinion_given', 'parts_confirmed', 'scheduled', 'repaired', 'reinspected',
    'restocked', 'sent_back', 'replaced', 'scrapped', 'returned_to_supplier', 'withdrawn')),
  version integer NOT NULL CHECK (version > 0),
  condition text CHECK (condition IN ('intact', 'damaged', 'opened', 'incomplete', 'unannounced')),
  intake_slip_no text,
  UNIQUE (return_no, position),
  UNIQUE (return_no, unit_no, serial),
  CHECK (unit_no = return_no || '-' || position),
  CHECK ((condition IS NULL) = (intake_slip_no IS NULL)),
  CHECK (state NOT IN ('announced', 'withdrawn') OR intake_slip_no IS NULL),
  CHECK (state IN ('announced', 'withdrawn') OR intake_slip_no IS NOT NULL),
  CHECK (fault IS NOT NULL OR NOT announced),
  CHECK (announced OR condition IS NULL OR condition = 'unannounced'),
  CHECK (NOT announced OR condition IS DISTINCT FROM 'unannounced'),
  FOREIGN KEY (return_no, intake_slip_no) REFERENCES intake_slip (return_no, intake_slip_no)
);
CREATE UNIQUE INDEX return_unit_open_key ON return_unit (serial)
  WHERE state NOT IN ('restocked', 'sent_back', 'replaced', 'scrapped', 'returned_to_supplier', 'withdrawn');
CREATE INDEX return_unit_serial_idx ON return_unit (serial);
CREATE INDEX return_unit_intake_slip_no_idx ON return_unit (intake_slip_no) WHERE intake_slip_no IS NOT NULL;
CREATE INDEX return_unit_state_idx ON return_unit (state, unit_no);
-- A unit's version counts its events as a document's does; its column is called state.
CREATE FUNCTION require_unit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'return_unit' AND e.subject_no = NEW.unit_no AND e.seq = NEW.version AND e.to_status = NEW.state) THEN
    RAISE EXCEPTION 'return unit % became % without an event', NEW.unit_no, NEW.state USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF state, version ON return_unit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_unit_event();
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON return_unit FOR EACH ROW EXECUTE FUNCTION keep_but('state', 'version', 'condition', 'intake_slip_no');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON return_unit FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What a slip says came in, and where the unit had stood: kept also when the slip is void.
CREATE TABLE intake_slip_line (
  intake_slip_no text NOT NULL,
  line_no integer NOT NULL CHECK (line_no > 0),
  return_no text NOT NULL,
  unit_no text NOT NULL,
  serial text NOT NULL,
  condition text NOT NULL CHECK (condition IN ('intact', 'damaged', 'opened', 'incomplete', 'unannounced')),
  place_before text NOT NULL CHECK (place_before IN ('dealer', 'customer', 'in_transit')),
  PRIMARY KEY (intake_slip_no, line_no),
  UNIQUE (intake_slip_no, unit_no),
  FOREIGN KEY (return_no, intake_slip_no) REFERENCES intake_slip (return_no, intake_slip_no),
  FOREIGN KEY (return_no, unit_no, serial) REFERENCES return_unit (return_no, unit_no, serial)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON intake_slip_line FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON intake_slip_line FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Goods that came back stay held: until the way of a unit has ended nobody has it on the shelf, at a dealer or at a customer.
CREATE FUNCTION hold_returned_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM return_unit r JOIN unit u USING (serial) WHERE r.serial = NEW.serial
      AND r.state IN ('received', 'inspected', 'opinion_given', 'parts_confirmed', 'scheduled', 'repaired', 'reinspected')
      AND (u.place IN ('dealer', 'customer') OR u.stock_status = 'good')) THEN
    RAISE EXCEPTION 'unit % came back and is held until its return is decided', NEW.serial USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hold_returned_unit AFTER UPDATE OF place, stock_status ON unit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_returned_unit();
CREATE CONSTRAINT TRIGGER hold_returned_unit AFTER INSERT OR UPDATE OF state ON return_unit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_returned_unit();
