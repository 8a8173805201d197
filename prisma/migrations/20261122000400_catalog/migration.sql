CREATE TABLE product (
  model text PRIMARY KEY CHECK (model ~ '^[0-9A-Z-]{1,30}$'),
  name_zh text NOT NULL,
  name_en text NOT NULL
);

CREATE TABLE part (
  sku text PRIMARY KEY CHECK (sku ~ '^[0-9A-Z-]{1,30}$'),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  cost_price numeric(14,2) NOT NULL CHECK (cost_price >= 0),
  dealer_price numeric(14,2) NOT NULL CHECK (dealer_price >= 0),
  retail_price numeric(14,2) NOT NULL CHECK (retail_price >= 0),
  warranty_class text NOT NULL CHECK (warranty_class IN ('unit', 'component', 'consumable')),
  serialised boolean NOT NULL DEFAULT false,
  safety boolean NOT NULL DEFAULT false,
  supplier text NOT NULL DEFAULT '',
  superseded_by text REFERENCES part CHECK (superseded_by <> sku)
);
CREATE INDEX part_name_zh_idx ON part (name_zh);

CREATE TABLE product_part (
  model text NOT NULL REFERENCES product,
  sku text NOT NULL REFERENCES part,
  quantity integer NOT NULL DEFAULT 1 CHECK (quantity > 0),
  PRIMARY KEY (model, sku)
);
CREATE INDEX product_part_sku_idx ON product_part (sku);

CREATE TABLE production_batch (
  batch_no text PRIMARY KEY CHECK (batch_no ~ '^[0-9A-Z-]{1,30}$'),
  model text NOT NULL REFERENCES product,
  made_on date NOT NULL,
  UNIQUE (batch_no, model)
);

-- One serialised product; a serial is in one place.
CREATE TABLE unit (
  serial text PRIMARY KEY CHECK (serial ~ '^[0-9A-Z-]{1,40}$'),
  model text NOT NULL,
  batch_no text NOT NULL,
  made_on date NOT NULL,
  shipped_on date CHECK (shipped_on >= made_on),
  dealer_code text REFERENCES dealer,
  place text NOT NULL CHECK (place IN ('stock', 'dealer', 'customer', 'in_transit', 'workshop', 'scrapped')),
  stock_status text CHECK (stock_status IN ('good', 'quarantine', 'on_hold', 'scrapped')),
  FOREIGN KEY (batch_no, model) REFERENCES production_batch (batch_no, model),
  CHECK (place <> 'dealer' OR dealer_code IS NOT NULL)
);
CREATE INDEX unit_batch_no_idx ON unit (batch_no);
CREATE INDEX unit_dealer_code_model_idx ON unit (dealer_code, model);

-- Stock of a part by status; `allocated` is promised to open request lines and is moved by them alone.
CREATE TABLE stock (
  sku text NOT NULL REFERENCES part,
  status text NOT NULL CHECK (status IN ('good', 'quarantine', 'on_hold', 'scrapped')),
  on_hand integer NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  allocated integer NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  PRIMARY KEY (sku, status),
  CHECK (allocated <= on_hand),
  CHECK (status = 'good' OR allocated = 0)
);

CREATE TABLE stock_movement (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku text NOT NULL,
  status text NOT NULL,
  quantity integer NOT NULL CHECK (quantity <> 0),
  source_kind text NOT NULL,
  source_no text NOT NULL,
  actor text NOT NULL,
  at timestamptz(3) NOT NULL,
  FOREIGN KEY (sku, status) REFERENCES stock (sku, status)
);
CREATE INDEX stock_movement_sku_id_idx ON stock_movement (sku, id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON stock_movement FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON stock_movement FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE FUNCTION apply_stock_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stock SET on_hand = on_hand + NEW.quantity WHERE sku = NEW.sku AND status = NEW.status;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_stock_movement AFTER INSERT ON stock_movement FOR EACH ROW EXECUTE FUNCTION apply_stock_movement();

-- Stock begins at zero and moves only by movements and by request lines.
CREATE FUNCTION guard_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' AND NEW.on_hand = 0 AND NEW.allocated = 0 THEN RETURN NEW; END IF;
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'stock moves only by movements and allocations' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_stock BEFORE INSERT OR UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION guard_stock();
