CREATE TABLE parts_request (
  request_no text PRIMARY KEY,
  tier text NOT NULL CHECK (tier IN ('dealer', 'sub_distributor', 'end_user', 'walk_in')),
  dealer_code text REFERENCES dealer,
  sub_distributor_code text REFERENCES sub_distributor,
  purpose text NOT NULL CHECK (purpose IN ('repair', 'spare_stock')),
  serial text,
  insist_reason text,
  mismatch_reason text,
  complaint_no text,
  note text,
  ship_to_name text NOT NULL,
  ship_to_phone text NOT NULL,
  ship_to_address text NOT NULL,
  serviced_by jsonb NOT NULL,
  freight_preference text NOT NULL CHECK (freight_preference IN ('collect', 'monthly_account')),
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'sent_back', 'approved', 'awaiting_payment', 'awaiting_remittance', 'awaiting_consent',
    'released', 'picking', 'shipped', 'delivered', 'closed', 'rejected', 'resolved_remotely', 'cancelled')),
  version integer NOT NULL,
  priority integer NOT NULL CHECK (priority BETWEEN 0 AND 2),
  submitted_by text NOT NULL,
  submitted_at timestamptz(3) NOT NULL,
  prices_frozen_until timestamptz(3) NOT NULL,
  ship_by timestamptz(3),
  ship_by_rule text NOT NULL,
  clock_paused_at timestamptz(3),
  approver_role text CHECK (approver_role IN ('customer_service', 'service_manager', 'general_manager')),
  decided_by text,
  decided_at timestamptz(3),
  released_at timestamptz(3),
  UNIQUE (request_no, dealer_code),
  CHECK ((tier = 'dealer') = (dealer_code IS NOT NULL)),
  CHECK ((tier = 'sub_distributor') = (sub_distributor_code IS NOT NULL)),
  CHECK (decided_by IS NULL OR decided_by <> submitted_by)
);
CREATE INDEX parts_request_status_ship_by_idx ON parts_request (status, ship_by, request_no);
CREATE INDEX parts_request_dealer_code_request_no_idx ON parts_request (dealer_code, request_no);
CREATE INDEX parts_request_sub_distributor_code_idx ON parts_request (sub_distributor_code, request_no);
CREATE INDEX parts_request_serial_idx ON parts_request (serial, submitted_at);

CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON parts_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('parts_request', 'request_no');

CREATE TABLE parts_request_line (
  request_no text NOT NULL,
  line_no integer NOT NULL CHECK (line_no > 0),
  dealer_code text,
  sku text NOT NULL REFERENCES part,
  faulty_serial text,
  asked integer NOT NULL CHECK (asked > 0),
  approved integer NOT NULL DEFAULT 0,
  allocated integer NOT NULL DEFAULT 0,
  shipped integer NOT NULL DEFAULT 0 CHECK (shipped >= 0),
  state text NOT NULL CHECK (state IN ('submitted', 'refused', 'awaiting_payment', 'awaiting_remittance', 'awaiting_consent', 'released', 'shipped', 'cancelled')),
  funding text NOT NULL CHECK (funding IN ('redirect', 'retail', 'warranty', 'needs_review', 'budget', 'remittance_or_consent', 'remittance', 'company')),
  rule text NOT NULL,
  unit_price numeric(14,2),
  amount numeric(14,2),
  shortfall numeric(14,2),
  -- Frozen at submission: what debits a budget, what a retail buyer pays, and what approval limits are measured at.
  budget_price numeric(14,2) NOT NULL,
  retail_price numeric(14,2) NOT NULL,
  dealer_price numeric(14,2) NOT NULL,
  warranty_verdict text NOT NULL CHECK (warranty_verdict IN ('in_warranty', 'out_of_warranty', 'void', 'unknown')),
  covered_until date,
  explanation jsonb NOT NULL,
  PRIMARY KEY (request_no, line_no),
  UNIQUE (dealer_code, request_no, line_no),
  FOREIGN KEY (request_no) REFERENCES parts_request,
  FOREIGN KEY (request_no, dealer_code) REFERENCES parts_request (request_no, dealer_code),
  CHECK (shipped <= allocated AND allocated <= approved AND approved <= asked),
  CHECK (allocated = 0 OR state IN ('released', 'shipped', 'cancelled')),
  CHECK (state <> 'shipped' OR shipped = approved)
);
CREATE INDEX parts_request_line_open_idx ON parts_request_line (sku, request_no) WHERE state = 'released' AND allocated < approved;
CREATE INDEX parts_request_line_waiting_idx ON parts_request_line (dealer_code, request_no) WHERE state IN ('awaiting_remittance', 'awaiting_consent');
CREATE INDEX parts_request_line_faulty_serial_idx ON parts_request_line (faulty_serial) WHERE faulty_serial IS NOT NULL;

-- What a line has allocated and not shipped is promised from the good stock of its part.
CREATE FUNCTION apply_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE delta integer := (NEW.allocated - NEW.shipped) - CASE tg_op WHEN 'UPDATE' THEN OLD.allocated - OLD.shipped ELSE 0 END;
BEGIN
  IF delta <> 0 THEN
    UPDATE stock SET allocated = allocated + delta WHERE sku = NEW.sku AND status = 'good';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_allocation AFTER INSERT OR UPDATE OF allocated, shipped ON parts_request_line FOR EACH ROW EXECUTE FUNCTION apply_allocation();

CREATE FUNCTION keep_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'submitted' AND (tg_op = 'DELETE' OR NEW.sku <> OLD.sku OR NEW.asked <> OLD.asked OR NEW.shipped < OLD.shipped) THEN
    RAISE EXCEPTION 'a decided line keeps its part, its pieces asked and what it shipped' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER keep_line BEFORE UPDATE OR DELETE ON parts_request_line FOR EACH ROW EXECUTE FUNCTION keep_line();

ALTER TABLE budget_hold ADD FOREIGN KEY (dealer_code, request_no, line_no) REFERENCES parts_request_line (dealer_code, request_no, line_no);

-- One goods issue under one slip number: reserved when picking starts, completed when it ships.
CREATE TABLE shipment (
  issue_slip_no text PRIMARY KEY,
  request_no text NOT NULL REFERENCES parts_request,
  dealer_code text,
  status text NOT NULL CHECK (status IN ('picking', 'shipped', 'delivered', 'void')),
  picking_by text NOT NULL,
  picking_at timestamptz(3) NOT NULL,
  carrier text,
  waybill_no text,
  freight_terms text CHECK (freight_terms IN ('collect', 'monthly_account')),
  freight_amount numeric(14,2) CHECK (freight_amount >= 0),
  freight_funding text CHECK (freight_funding IN ('budget', 'company')),
  shipped_by text,
  shipped_at timestamptz(3),
  on_time boolean,
  received_on date,
  delivery_confirmed_by text,
  prints integer NOT NULL DEFAULT 0,
  UNIQUE (issue_slip_no, request_no),
  FOREIGN KEY (request_no, dealer_code) REFERENCES parts_request (request_no, dealer_code),
  CHECK (status NOT IN ('shipped', 'delivered') OR (carrier IS NOT NULL AND waybill_no IS NOT NULL AND freight_terms IS NOT NULL
    AND shipped_by IS NOT NULL AND shipped_at IS NOT NULL)),
  CHECK ((freight_terms = 'monthly_account') = (freight_amount IS NOT NULL)),
  CHECK ((status = 'delivered') = (received_on IS NOT NULL))
);
CREATE UNIQUE INDEX shipment_picking_key ON shipment (request_no) WHERE status = 'picking';
CREATE INDEX shipment_request_no_idx ON shipment (request_no, issue_slip_no);
CREATE INDEX shipment_status_idx ON shipment (status, issue_slip_no);

CREATE TABLE shipment_line (
  issue_slip_no text NOT NULL,
  request_no text NOT NULL,
  line_no integer NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  replacement_serials text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (issue_slip_no, line_no),
  FOREIGN KEY (issue_slip_no, request_no) REFERENCES shipment (issue_slip_no, request_no),
  FOREIGN KEY (request_no, line_no) REFERENCES parts_request_line (request_no, line_no)
);
CREATE INDEX shipment_line_request_no_idx ON shipment_line (request_no, line_no);

CREATE FUNCTION apply_shipment_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE line parts_request_line; slip shipment;
BEGIN
  SELECT * INTO STRICT slip FROM shipment WHERE issue_slip_no = NEW.issue_slip_no;
  UPDATE parts_request_line SET shipped = shipped + NEW.quantity, state = CASE WHEN shipped + NEW.quantity = approved THEN 'shipped' ELSE state END
    WHERE request_no = NEW.request_no AND line_no = NEW.line_no RETURNING * INTO line;
  INSERT INTO stock_movement (sku, status, quantity, source_kind, source_no, actor, at)
    VALUES (line.sku, 'good', -NEW.quantity, 'shipment', NEW.issue_slip_no, slip.shipped_by, slip.shipped_at);
  RETURN NULL;
END $$;
CREATE TRIGGER apply_shipment_line AFTER INSERT ON shipment_line FOR EACH ROW EXECUTE FUNCTION apply_shipment_line();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON shipment_line FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON shipment_line FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE TABLE retail_payment (
  receipt_no text PRIMARY KEY,
  request_no text NOT NULL UNIQUE REFERENCES parts_request,
  method text NOT NULL CHECK (method IN ('bank_transfer', 'wechat_pay', 'alipay', 'cash', 'card')),
  reference text NOT NULL,
  amount numeric(14,2) NOT NULL CHECK (amount > 0),
  recorded_by text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  refunded_at timestamptz(3),
  refund_reference text,
  CHECK ((refunded_at IS NULL) = (refund_reference IS NULL)),
  UNIQUE (method, reference)
);
