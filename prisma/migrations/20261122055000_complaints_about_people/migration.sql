-- Whom a case is about hears nothing of it: lists of what came of cases leave those out (S3-55).
CREATE INDEX complaint_concerns_login_idx ON complaint (concerns_login) WHERE concerns_login IS NOT NULL;
