-- The register of controlled documents: what holds, in which edition, and when it is looked at again (S1-2, S2-28, S3-16).
CREATE TABLE controlled_document (
  document_no text PRIMARY KEY CHECK (document_no ~ '^[^[:space:]/\\?#%]+$'),
  kind text NOT NULL CHECK (kind IN ('manual', 'procedure', 'work_instruction', 'form', 'regulation', 'external')),
  classification text NOT NULL CHECK (classification IN ('general', 'confidential')),
  -- Who owns it.
  department text NOT NULL CHECK (btrim(department) <> ''),
  status text NOT NULL CHECK (status IN ('draft', 'in_force', 'withdrawn')),
  version integer NOT NULL CHECK (version > 0),
  review_on date,
  CHECK (CASE status WHEN 'draft' THEN review_on IS NULL WHEN 'in_force' THEN review_on IS NOT NULL ELSE true END)
);
CREATE INDEX controlled_document_review_idx ON controlled_document (review_on, document_no);
CREATE CONSTRAINT TRIGGER require_status_event AFTER INSERT OR UPDATE OF status, version ON controlled_document
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_status_event('controlled_document', 'document_no');
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON controlled_document FOR EACH ROW EXECUTE FUNCTION keep_but('status', 'version', 'review_on');
CREATE TRIGGER stay_ended BEFORE UPDATE ON controlled_document FOR EACH ROW EXECUTE FUNCTION stay_ended('withdrawn');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON controlled_document FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

-- An edition is written until it is issued; a later one supersedes it.
CREATE TABLE controlled_edition (
  document_no text NOT NULL REFERENCES controlled_document,
  edition_no integer NOT NULL CHECK (edition_no > 0),
  -- As it is printed on it, e.g. A/1.
  label text NOT NULL CHECK (btrim(label) <> ''),
  title_zh text NOT NULL CHECK (btrim(title_zh) <> ''),
  title_en text CHECK (btrim(title_en) <> ''),
  changes text CHECK (btrim(changes) <> ''),
  written_by text NOT NULL CHECK (btrim(written_by) <> ''),
  written_at timestamptz(3) NOT NULL,
  effective_on date,
  issued_by text CHECK (btrim(issued_by) <> ''),
  issued_at timestamptz(3),
  PRIMARY KEY (document_no, edition_no),
  CHECK (num_nonnulls(effective_on, issued_by, issued_at) IN (0, 3)),
  CHECK (issued_by <> written_by),
  CHECK (edition_no = 1 OR changes IS NOT NULL)
);
CREATE UNIQUE INDEX controlled_edition_label_key ON controlled_edition (document_no, label);
CREATE UNIQUE INDEX controlled_edition_draft_key ON controlled_edition (document_no) WHERE issued_at IS NULL;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON controlled_edition FOR EACH ROW EXECUTE FUNCTION keep_but(
  'label', 'title_zh', 'title_en', 'changes', 'written_by', 'written_at', 'effective_on', 'issued_by', 'issued_at');
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON controlled_edition FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation();

CREATE FUNCTION guard_controlled_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.issued_at IS NOT NULL THEN
    RAISE EXCEPTION 'edition % of % was issued', OLD.label, OLD.document_no USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_controlled_edition BEFORE UPDATE ON controlled_edition FOR EACH ROW EXECUTE FUNCTION guard_controlled_edition();
