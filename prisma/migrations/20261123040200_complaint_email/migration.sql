-- A letter that comes again is looked for by its sender (S2-6).
CREATE INDEX complaint_email_idx ON complaint (email, complaint_no);
