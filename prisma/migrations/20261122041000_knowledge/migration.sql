-- What is known of faults: the steps to take before a part is asked for and the parts that mend it (S1-20), and cases worth remembering (S3-31).
CREATE TABLE knowledge_article (
  article_no text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('guide', 'case')),
  fault text NOT NULL CHECK (btrim(fault) <> ''),
  symptoms text NOT NULL CHECK (btrim(symptoms) <> ''),
  cause text CHECK (btrim(cause) <> ''),
  steps text[] NOT NULL CHECK (cardinality(steps) BETWEEN 1 AND 20),
  -- Of no model in particular where it names none.
  models text[] NOT NULL CHECK (cardinality(models) <= 20),
  skus text[] NOT NULL CHECK (cardinality(skus) <= 20),
  source_complaint_no text REFERENCES complaint,
  status text NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
  version integer NOT NULL CHECK (version > 0),
  written_by text NOT NULL CHECK (btrim(written_by) <> ''),
  written_at timestamptz(3) NOT NULL,
  uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
  pairs text[] NOT NULL,
  CHECK ((kind = 'case') = (source_complaint_no IS NOT NULL))
);
CREATE INDEX knowledge_article_pairs_idx ON knowledge_article USING gin (pairs) WHERE status = 'published';
CREATE INDEX knowledge_article_skus_idx ON knowledge_article USING gin (skus) WHERE status = 'published';
CREATE INDEX knowledge_article_status_idx ON knowledge_article (status, article_no);
CREATE UNIQUE INDEX knowledge_article_source_complaint_no_key ON knowledge_article (source_complaint_no);
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON knowledge_article
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('knowledge_article', 'article_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON knowledge_article
  FOR EACH ROW EXECUTE FUNCTION keep_but('fault', 'symptoms', 'cause', 'steps', 'models', 'skus', 'status', 'version', 'written_by', 'written_at', 'uses', 'pairs');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON knowledge_article FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- Where an article helped: once for each matter.
CREATE TABLE knowledge_use (
  article_no text NOT NULL REFERENCES knowledge_article,
  subject_kind text NOT NULL CHECK (subject_kind IN ('complaint', 'parts_request')),
  subject_no text NOT NULL,
  used_by text NOT NULL CHECK (btrim(used_by) <> ''),
  used_at timestamptz(3) NOT NULL,
  PRIMARY KEY (article_no, subject_kind, subject_no)
);
CREATE INDEX knowledge_use_subject_idx ON knowledge_use (subject_kind, subject_no);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON knowledge_use FOR EACH ROW EXECUTE FUNCTION forbid_mutation();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON knowledge_use FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();
