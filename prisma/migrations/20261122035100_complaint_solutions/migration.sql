-- How often a case came back unsolved, and what its closing review says (S2-7, S4-10).
ALTER TABLE complaint
  ADD COLUMN rounds integer NOT NULL DEFAULT 0 CHECK (rounds >= 0),
  ADD COLUMN lessons text,
  ADD COLUMN improvement text;

-- What the customer is offered, version by version: the head of the department approves it before it is told (S0-18 to S0-20, S4-7).
CREATE TABLE complaint_proposal (
  complaint_no text NOT NULL REFERENCES complaint,
  proposal_no integer NOT NULL CHECK (proposal_no > 0),
  status text NOT NULL CHECK (status IN ('draft', 'approved', 'offered', 'accepted', 'refused', 'withdrawn')),
  department text NOT NULL,
  drafted_by text NOT NULL,
  drafted_at timestamptz(3) NOT NULL,
  approved_by text,
  approved_at timestamptz(3),
  instruction text,
  offered_by text,
  offered_at timestamptz(3),
  offered_how text,
  answered_by text,
  answered_at timestamptz(3),
  accepted_option integer,
  consent_how text,
  refused_for text,
  PRIMARY KEY (complaint_no, proposal_no),
  CHECK (approved_by <> drafted_by),
  CHECK (num_nonnulls(approved_by, approved_at, instruction) IN (0, 3)),
  CHECK (num_nonnulls(offered_by, offered_at, offered_how) IN (0, 3)),
  CHECK (num_nonnulls(answered_by, answered_at) IN (0, 2)),
  CHECK (status NOT IN ('approved', 'offered', 'accepted', 'refused') OR approved_at IS NOT NULL),
  CHECK (status NOT IN ('offered', 'accepted', 'refused') OR offered_at IS NOT NULL),
  CHECK ((status IN ('accepted', 'refused')) = (answered_at IS NOT NULL)),
  CHECK ((status = 'accepted') = (accepted_option IS NOT NULL)),
  CHECK ((status = 'accepted') = (consent_how IS NOT NULL)),
  CHECK ((status = 'refused') = (refused_for IS NOT NULL))
);
-- One at a time is prepared or before the customer.
CREATE UNIQUE INDEX complaint_proposal_open_idx ON complaint_proposal (complaint_no) WHERE status IN ('draft', 'approved', 'offered');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON complaint_proposal FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'approved_by', 'approved_at',
  'instruction', 'offered_by', 'offered_at', 'offered_how', 'answered_by', 'answered_at', 'accepted_option', 'consent_how', 'refused_for');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON complaint_proposal FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A row that has come to one of its ends stays there. Arguments: those ends.
CREATE FUNCTION stay_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = ANY (tg_argv) THEN
    RAISE EXCEPTION '% is settled', tg_table_name USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stay_ended BEFORE UPDATE ON complaint_proposal FOR EACH ROW EXECUTE FUNCTION stay_ended('accepted', 'refused', 'withdrawn');

-- One of the ways a proposal offers; the customer takes one of them, or refuses one after the other (S4-12).
CREATE TABLE complaint_option (
  complaint_no text NOT NULL,
  proposal_no integer NOT NULL,
  option_no integer NOT NULL CHECK (option_no BETWEEN 1 AND 4),
  remedy text NOT NULL CHECK (remedy IN ('refund', 'exchange', 'repair', 'compensation', 'price_allowance', 'parts', 'return')),
  words text NOT NULL,
  amount numeric(14,2) CHECK (amount >= 0),
  cost_estimate numeric(14,2) CHECK (cost_estimate >= 0),
  refused_for text,
  PRIMARY KEY (complaint_no, proposal_no, option_no),
  FOREIGN KEY (complaint_no, proposal_no) REFERENCES complaint_proposal
);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON complaint_option FOR EACH ROW EXECUTE FUNCTION keep_but('refused_for');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON complaint_option FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
ALTER TABLE complaint_proposal ADD FOREIGN KEY (complaint_no, proposal_no, accepted_option) REFERENCES complaint_option;

-- What a department does about a case, by when (S0-21).
CREATE TABLE complaint_task (
  complaint_no text NOT NULL REFERENCES complaint,
  task_no integer NOT NULL CHECK (task_no > 0),
  status text NOT NULL CHECK (status IN ('open', 'done', 'cancelled')),
  kind text NOT NULL CHECK (kind IN ('ship_replacement', 'collect_goods', 'pay', 'repair', 'send_parts', 'after_care', 'other')),
  department text NOT NULL,
  words text NOT NULL,
  assignee_login text REFERENCES user_account,
  due_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  ended_by text,
  ended_at timestamptz(3),
  -- What was done, or why it is not to be done any more.
  result text,
  PRIMARY KEY (complaint_no, task_no),
  CHECK ((status = 'open') = (ended_at IS NULL)),
  CHECK (num_nonnulls(ended_by, ended_at, result) IN (0, 3))
);
CREATE INDEX complaint_task_department_idx ON complaint_task (department, due_at, complaint_no, task_no) WHERE status = 'open';
CREATE INDEX complaint_task_assignee_idx ON complaint_task (assignee_login, due_at, complaint_no, task_no) WHERE status = 'open';
CREATE INDEX complaint_task_due_idx ON complaint_task (due_at, complaint_no, task_no) WHERE status = 'open';
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON complaint_task FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'assignee_login', 'ended_by', 'ended_at', 'result');
CREATE TRIGGER settle_once BEFORE UPDATE ON complaint_task FOR EACH ROW EXECUTE FUNCTION settle_once('open');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON complaint_task FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- What the customer says once it is solved (S0-22, S3-4, S4-13), and after a major case (S2-18).
CREATE TABLE complaint_follow_up (
  complaint_no text NOT NULL REFERENCES complaint,
  contact_no integer NOT NULL CHECK (contact_no > 0),
  channel text NOT NULL,
  reached boolean NOT NULL,
  score integer CHECK (score BETWEEN 1 AND 5),
  satisfied boolean,
  suggestions text,
  by text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, contact_no),
  CHECK (reached OR num_nonnulls(score, satisfied, suggestions) = 0)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON complaint_follow_up FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON complaint_follow_up FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- A case is accepted by a recorded answer, reviewed when nothing is left to do, and closed with acceptance, contact and review (S2-2, S3-30, S4-10).
CREATE FUNCTION guard_complaint_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'accepted' AND (NEW.customer_accepted_at IS NULL
    OR NOT EXISTS (SELECT 1 FROM complaint_proposal p WHERE p.complaint_no = NEW.complaint_no AND p.status = 'accepted')) THEN
    RAISE EXCEPTION 'nobody accepted a proposal of %', NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  IF NEW.status = 'reviewed' AND EXISTS (SELECT 1 FROM complaint_task t WHERE t.complaint_no = NEW.complaint_no AND t.status = 'open') THEN
    RAISE EXCEPTION '% has tasks to do', NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  IF NEW.status = 'closed' AND OLD.status = 'follow_up' AND (num_nulls(NEW.customer_accepted_at, NEW.lessons, NEW.improvement) > 0
    OR NOT EXISTS (SELECT 1 FROM complaint_follow_up f WHERE f.complaint_no = NEW.complaint_no AND f.reached)) THEN
    RAISE EXCEPTION '% lacks acceptance, contact or closing review', NEW.complaint_no USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_complaint_stage BEFORE UPDATE OF status ON complaint FOR EACH ROW WHEN (NEW.status <> OLD.status)
  EXECUTE FUNCTION guard_complaint_stage();
