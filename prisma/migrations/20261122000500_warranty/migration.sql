-- The registered sale of a unit; the latest one that has not ended is the unit's owner of record.
CREATE TABLE unit_sale (
  id uuid PRIMARY KEY,
  serial text NOT NULL REFERENCES unit,
  sold_on date NOT NULL,
  seller_kind text NOT NULL CHECK (seller_kind IN ('company', 'dealer', 'sub_distributor')),
  dealer_code text REFERENCES dealer,
  sub_distributor_code text REFERENCES sub_distributor,
  customer_id uuid NOT NULL REFERENCES customer,
  proof text,
  registered_by text NOT NULL,
  registered_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CHECK ((seller_kind = 'company') = (dealer_code IS NULL)),
  CHECK ((seller_kind = 'sub_distributor') = (sub_distributor_code IS NOT NULL))
);
CREATE UNIQUE INDEX unit_sale_serial_current_key ON unit_sale (serial) WHERE ended_at IS NULL;
CREATE INDEX unit_sale_dealer_code_idx ON unit_sale (dealer_code, sold_on);

CREATE TABLE warranty_void (
  id uuid PRIMARY KEY,
  serial text NOT NULL REFERENCES unit,
  reason_code text NOT NULL CHECK (reason_code IN ('misuse', 'removed_seal', 'unauthorised_repair')),
  reason text NOT NULL,
  evidence text NOT NULL,
  actor text NOT NULL,
  at timestamptz(3) NOT NULL,
  lifted_at timestamptz(3)
);
CREATE UNIQUE INDEX warranty_void_serial_current_key ON warranty_void (serial) WHERE lifted_at IS NULL;
