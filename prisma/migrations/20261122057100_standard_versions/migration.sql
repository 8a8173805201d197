-- A test standard is never changed: a new version names the one whose place it takes, of the same model, and each has one successor (S1-6).
ALTER TABLE test_standard ADD COLUMN supersedes text UNIQUE CHECK (supersedes <> standard_no),
  ADD CONSTRAINT test_standard_of_model_key UNIQUE (standard_no, model),
  ADD CONSTRAINT test_standard_supersedes_fkey FOREIGN KEY (supersedes, model) REFERENCES test_standard (standard_no, model);
