-- Cases of a chosen group whose customers are asked together (S3-15).
CREATE TABLE survey_campaign (
  campaign_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  -- Cases that ended on these days, of this product and this dealer where they are said.
  from_on date NOT NULL,
  to_on date NOT NULL,
  model text REFERENCES product,
  dealer_code text REFERENCES dealer,
  started_by text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  CHECK (to_on >= from_on)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON survey_campaign FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON survey_campaign FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- One customer is asked once at a time and answers once.
CREATE TABLE survey (
  complaint_no text NOT NULL REFERENCES complaint,
  survey_no integer NOT NULL CHECK (survey_no > 0),
  campaign_no integer REFERENCES survey_campaign,
  status text NOT NULL CHECK (status IN ('sent', 'answered')),
  sent_by text NOT NULL,
  sent_at timestamptz(3) NOT NULL,
  score integer CHECK (score BETWEEN 1 AND 5),
  words text,
  answered_at timestamptz(3),
  PRIMARY KEY (complaint_no, survey_no),
  CHECK (num_nonnulls(score, answered_at) = CASE status WHEN 'answered' THEN 2 ELSE 0 END),
  CHECK (words IS NULL OR status = 'answered')
);
CREATE UNIQUE INDEX survey_sent_idx ON survey (complaint_no) WHERE status = 'sent';
CREATE INDEX survey_asked_idx ON survey (sent_at, complaint_no, survey_no);
CREATE INDEX survey_campaign_idx ON survey (campaign_no);
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON survey FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'score', 'words', 'answered_at');
CREATE TRIGGER stay_ended BEFORE UPDATE ON survey FOR EACH ROW EXECUTE FUNCTION stay_ended('answered');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON survey FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
