CREATE TABLE dealer (
  code text PRIMARY KEY CHECK (code ~ '^[0-9A-Z-]{1,20}$'),
  name text NOT NULL,
  region text NOT NULL DEFAULT '',
  agreement_no text NOT NULL,
  agreement_from date NOT NULL,
  agreement_to date NOT NULL CHECK (agreement_to >= agreement_from),
  appointed boolean NOT NULL DEFAULT false,
  sales_rep_login text REFERENCES user_account,
  contact text NOT NULL DEFAULT '',
  phone text NOT NULL,
  address text NOT NULL,
  freight_preference text NOT NULL DEFAULT 'collect' CHECK (freight_preference IN ('collect', 'monthly_account')),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX dealer_sales_rep_login_code_idx ON dealer (sales_rep_login, code);
CREATE INDEX dealer_name_idx ON dealer (name);

CREATE TABLE sub_distributor (
  code text PRIMARY KEY CHECK (code ~ '^[0-9A-Z-]{1,20}$'),
  name text NOT NULL,
  phone text NOT NULL,
  address text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended'))
);
-- Whose sub-distributor it is, from which day on: open cases stay, new ones follow today's parent.
CREATE TABLE sub_distributor_parent (
  sub_distributor_code text NOT NULL REFERENCES sub_distributor,
  effective_from date NOT NULL,
  dealer_code text NOT NULL REFERENCES dealer,
  PRIMARY KEY (sub_distributor_code, effective_from)
);
CREATE INDEX sub_distributor_parent_dealer_code_idx ON sub_distributor_parent (dealer_code);

CREATE TABLE customer (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  phone text NOT NULL,
  address text NOT NULL DEFAULT '',
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX customer_phone_idx ON customer (phone);

ALTER TABLE user_account
  ADD FOREIGN KEY (dealer_code) REFERENCES dealer,
  ADD FOREIGN KEY (sub_distributor_code) REFERENCES sub_distributor;
