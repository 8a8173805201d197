CREATE TABLE user_account (
  login text PRIMARY KEY CHECK (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  name text NOT NULL,
  password_hash text NOT NULL,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY[
    'dealer', 'sub_distributor', 'customer_service', 'service_manager', 'warehouse', 'quality', 'research', 'process_engineer',
    'planner', 'workshop', 'sales_rep', 'finance', 'general_manager', 'administrator', 'supervisor', 'auditor']),
  department text CHECK (department IN ('customer_service', 'quality', 'research', 'production', 'process_engineering',
    'warehouse_logistics', 'sales', 'purchasing', 'finance', 'management')),
  dealer_code text,
  sub_distributor_code text,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  created_at timestamptz(3) NOT NULL,
  CHECK (('dealer' = ANY (roles)) = (dealer_code IS NOT NULL)),
  CHECK (('sub_distributor' = ANY (roles)) = (sub_distributor_code IS NOT NULL))
);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  login text NOT NULL REFERENCES user_account ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL
);
CREATE INDEX session_login_idx ON session (login);
CREATE INDEX session_last_seen_at_idx ON session (last_seen_at);

CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  login text NOT NULL REFERENCES user_account ON DELETE CASCADE,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3)
);
CREATE INDEX api_token_login_idx ON api_token (login);

-- One-time links for the first administrator.
CREATE TABLE setup_link (
  token_hash bytea PRIMARY KEY,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);

-- Counters of the throttles, in the shape that rate-limiter-flexible keeps them.
CREATE TABLE rate_limiter_flexible (
  key text PRIMARY KEY,
  points integer NOT NULL,
  expire timestamptz(3)
);
CREATE INDEX rate_limiter_flexible_expire_idx ON rate_limiter_flexible (expire);
