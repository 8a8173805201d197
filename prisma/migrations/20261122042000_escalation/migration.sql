-- How cases move up the ladder of those who own them, one step at a time, and who stands in for whom (1.9, S2-9 to S2-17).
CREATE FUNCTION ladder_rank(role text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT array_position(ARRAY['customer_service', 'service_manager', 'general_manager'], role)
$$;

CREATE TABLE case_escalation (
  complaint_no text NOT NULL REFERENCES complaint,
  step_no integer NOT NULL CHECK (step_no > 0),
  from_role text NOT NULL,
  to_role text NOT NULL,
  cause text NOT NULL CHECK (cause IN ('breach', 'authority', 'third_round', 'level')),
  -- Why whoever had it lacks the authority.
  reason text CHECK (btrim(reason) <> ''),
  -- The limit that was missed: it moves a case once.
  timer text,
  run integer,
  owner_login text REFERENCES user_account,
  by text NOT NULL CHECK (btrim(by) <> ''),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_no, step_no),
  UNIQUE (complaint_no, timer, run),
  CHECK (ladder_rank(from_role) IS NOT NULL AND ladder_rank(to_role) IS NOT NULL),
  CHECK (ladder_rank(to_role) > ladder_rank(from_role)),
  CHECK (cause NOT IN ('breach', 'authority') OR ladder_rank(to_role) = ladder_rank(from_role) + 1),
  CHECK ((cause = 'authority') = (reason IS NOT NULL)),
  CHECK ((cause = 'breach') = (timer IS NOT NULL)),
  CHECK ((timer IS NULL) = (run IS NULL))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON case_escalation FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON case_escalation FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Who stands in for a person from one day to another, both included.
CREATE TABLE delegation (
  delegation_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  login text NOT NULL REFERENCES user_account,
  delegate_login text NOT NULL REFERENCES user_account,
  from_on date NOT NULL,
  to_on date NOT NULL,
  named_by text NOT NULL CHECK (btrim(named_by) <> ''),
  named_at timestamptz(3) NOT NULL,
  ended_by text CHECK (btrim(ended_by) <> ''),
  ended_at timestamptz(3),
  CHECK (login <> delegate_login),
  CHECK (to_on BETWEEN from_on AND from_on + 365),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX delegation_login_idx ON delegation (login, from_on) WHERE ended_at IS NULL;
CREATE FUNCTION keep_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'a delegation that has ended stays so' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_delegation BEFORE UPDATE ON delegation FOR EACH ROW EXECUTE FUNCTION keep_delegation();
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON delegation FOR EACH ROW EXECUTE FUNCTION keep_but('ended_by', 'ended_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON delegation FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
