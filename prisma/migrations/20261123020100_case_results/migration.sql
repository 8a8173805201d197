-- What came of a case may be told to everybody who reads the knowledge base: an article of its own kind, beside the story of the case that stays with the company (S3-16).
ALTER TABLE knowledge_article
  DROP CONSTRAINT knowledge_article_kind_check,
  ADD CONSTRAINT knowledge_article_kind_check CHECK (kind IN ('guide', 'case', 'result')),
  DROP CONSTRAINT knowledge_article_check,
  ADD CONSTRAINT knowledge_article_check CHECK ((kind = 'guide') = (source_complaint_no IS NULL));
DROP INDEX knowledge_article_source_complaint_no_key;
CREATE UNIQUE INDEX knowledge_article_source_complaint_no_kind_key ON knowledge_article (source_complaint_no, kind);
