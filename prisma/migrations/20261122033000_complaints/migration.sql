CREATE TABLE complaint (
  complaint_no text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('complaint', 'enquiry', 'emergency_incident')),
  enquiry_type text CHECK (enquiry_type IN ('technical', 'price_market')),
  parent_complaint_no text REFERENCES complaint,
  channel text NOT NULL,
  source text NOT NULL CHECK (source IN ('internal', 'external')),
  complainant_kind text NOT NULL CHECK (complainant_kind IN ('customer', 'partner', 'employee')),
  tier text CHECK (tier IN ('dealer', 'sub_distributor', 'end_user', 'walk_in')),
  dealer_code text REFERENCES dealer,
  sub_distributor_code text REFERENCES sub_distributor,
  complainant_name text NOT NULL,
  phone text,
  email text,
  other_contact text,
  identity_verified boolean NOT NULL DEFAULT false,
  mismatch_reason text,
  serial text,
  model text REFERENCES product,
  order_no text,
  purchased_on date,
  occurred_at timestamptz(3),
  rings integer CHECK (rings >= 0),
  impact text,
  object text,
  description text NOT NULL,
  desired_remedy text CHECK (desired_remedy IN ('refund', 'exchange', 'repair', 'compensation', 'price_allowance', 'parts', 'return')),
  demand text,
  restated text,
  loss_amount numeric(14,2) CHECK (loss_amount >= 0),
  claim_amount numeric(14,2) CHECK (claim_amount >= 0),
  category text NOT NULL,
  criteria text[] NOT NULL DEFAULT '{}',
  urgency text NOT NULL CHECK (urgency IN ('urgent', 'important', 'general')),
  level text NOT NULL CHECK (level IN ('level_1', 'level_2', 'major', 'abnormal')),
  severity text NOT NULL CHECK (severity IN ('general', 'moderate', 'major')),
  -- Per grading the rule and the sentence that gave it.
  gradings jsonb NOT NULL,
  validity text NOT NULL DEFAULT 'pending' CHECK (validity IN ('pending', 'sustained', 'not_sustained')),
  liability text NOT NULL DEFAULT 'pending' CHECK (liability IN ('pending', 'liable', 'not_liable')),
  primary_department text NOT NULL,
  supporting_departments text[] NOT NULL DEFAULT '{}',
  accountable text,
  concerns_login text REFERENCES user_account,
  handled_by text NOT NULL CHECK (handled_by IN ('company', 'dealer')),
  servicing_party jsonb NOT NULL,
  servicing_dealer_code text REFERENCES dealer,
  owner_login text REFERENCES user_account,
  status text NOT NULL CHECK (status IN ('received', 'acknowledged', 'assessed', 'investigating', 'proposed', 'accepted', 'executing', 'reviewed',
    'follow_up', 'closed', 'resolved_remotely', 'transferred', 'not_sustained', 'reopened')),
  version integer NOT NULL,
  registered_by text NOT NULL,
  registered_at timestamptz(3) NOT NULL,
  first_contact_at timestamptz(3),
  expected_resolution_at timestamptz(3),
  customer_accepted_at timestamptz(3),
  settled_at timestamptz(3),
  next_due_at timestamptz(3),
  breaches integer NOT NULL DEFAULT 0,
  CHECK ((kind = 'enquiry') = (enquiry_type IS NOT NULL)),
  CHECK (num_nonnulls(phone, email, other_contact) > 0),
  CHECK (coalesce(tier = 'dealer', false) = (dealer_code IS NOT NULL)),
  CHECK (coalesce(tier = 'sub_distributor', false) = (sub_distributor_code IS NOT NULL)),
  CHECK (handled_by = 'company' OR servicing_dealer_code IS NOT NULL),
  CHECK (source = 'internal' OR level IN ('major', 'abnormal')),
  CHECK (parent_complaint_no <> complaint_no),
  CHECK (status <> 'not_sustained' OR validity = 'not_sustained'),
  CHECK ((status IN ('closed', 'resolved_remotely', 'transferred', 'not_sustained')) = (settled_at IS NOT NULL))
);
-- What is still to be done, by what is due first: for everybody, an owner, a department, a dealer.
CREATE INDEX complaint_open_idx ON complaint (handled_by, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_owner_idx ON complaint (owner_login, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_department_idx ON complaint (primary_department, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_status_idx ON complaint (status, coalesce(next_due_at, 'infinity'), complaint_no) WHERE settled_at IS NULL;
CREATE INDEX complaint_servicing_dealer_idx ON complaint (servicing_dealer_code, complaint_no);
CREATE INDEX complaint_dealer_idx ON complaint (dealer_code, complaint_no);
CREATE INDEX complaint_sub_distributor_idx ON complaint (sub_distributor_code, complaint_no);
CREATE INDEX complaint_phone_idx ON complaint (phone, complaint_no);
CREATE INDEX complaint_serial_idx ON complaint (serial, complaint_no);
CREATE INDEX complaint_parent_idx ON complaint (parent_complaint_no);
CREATE INDEX complaint_category_idx ON complaint (category, complaint_no);

CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON complaint
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('complaint', 'complaint_no');

CREATE FUNCTION keep_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (NEW.complaint_no, NEW.kind, NEW.channel, NEW.source, NEW.registered_by, NEW.registered_at, NEW.description)
    IS DISTINCT FROM (OLD.complaint_no, OLD.kind, OLD.channel, OLD.source, OLD.registered_by, OLD.registered_at, OLD.description) THEN
    RAISE EXCEPTION 'a complaint keeps how it came in and what it says' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_complaint BEFORE UPDATE OR DELETE ON complaint FOR EACH ROW EXECUTE FUNCTION keep_complaint();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON complaint FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What was said: progress and answers to the customer, notes of those who work on the case.
CREATE TABLE complaint_note (
  complaint_no text NOT NULL REFERENCES complaint,
  note_no integer NOT NULL CHECK (note_no > 0),
  kind text NOT NULL CHECK (kind IN ('progress', 'contact', 'internal', 'from_customer')),
  visible boolean NOT NULL,
  channel text,
  body text NOT NULL,
  by text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, note_no),
  CHECK (kind <> 'internal' OR NOT visible)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON complaint_note FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON complaint_note FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- The five steps with a customer, ticked once (S0-15, S3-19, S4-15).
CREATE TABLE complaint_step (
  complaint_no text NOT NULL REFERENCES complaint,
  step text NOT NULL CHECK (step IN ('listened', 'apologised', 'restated')),
  by text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, step)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON complaint_step FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON complaint_step FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What a search looks in: pairs of neighbouring characters find any text of two and more, Chinese too; the text itself confirms the hit.
CREATE TABLE complaint_search (
  complaint_no text PRIMARY KEY REFERENCES complaint,
  pairs text[] NOT NULL,
  content text NOT NULL
);
CREATE INDEX complaint_search_pairs_idx ON complaint_search USING gin (pairs);
