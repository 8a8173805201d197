-- The slip with which a returned unit leaves for its sender again; its number is one of the issue slips' (S1-8).
CREATE TABLE return_shipment (
  issue_slip_no text PRIMARY KEY,
  unit_no text NOT NULL UNIQUE REFERENCES return_unit,
  carrier text NOT NULL CHECK (btrim(carrier) <> ''),
  waybill_no text NOT NULL CHECK (btrim(waybill_no) <> ''),
  freight_terms text NOT NULL CHECK (freight_terms IN ('collect', 'monthly_account')),
  freight_amount numeric(14, 2) CHECK (freight_amount > 0),
  shipped_by text NOT NULL CHECK (btrim(shipped_by) <> ''),
  shipped_at timestamptz(3) NOT NULL,
  prints integer NOT NULL DEFAULT 0 CHECK (prints >= 0),
  CHECK ((freight_terms = 'monthly_account') = (freight_amount IS NOT NULL))
);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON return_shipment FOR EACH ROW EXECUTE FUNCTION keep_but('prints');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON return_shipment FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER count_prints_up BEFORE UPDATE OF prints ON return_shipment FOR EACH ROW EXECUTE FUNCTION count_prints_up();
