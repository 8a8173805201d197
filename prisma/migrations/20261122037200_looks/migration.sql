-- Who has a case open, for whoever opens it next. It is no record: what is old is forgotten.
CREATE TABLE look (
  subject_kind text NOT NULL CHECK (subject_kind IN ('complaint', 'parts_request')),
  subject_no text NOT NULL,
  login text NOT NULL REFERENCES user_account ON DELETE CASCADE,
  first_at timestamptz(3) NOT NULL,
  last_at timestamptz(3) NOT NULL CHECK (last_at >= first_at),
  PRIMARY KEY (subject_kind, subject_no, login)
);
CREATE INDEX look_last_at_idx ON look (last_at);
