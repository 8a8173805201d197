-- A severity goes by it (S3-48), so it stays known when the case is graded again for another reason.
ALTER TABLE complaint ADD COLUMN severely_dissatisfied boolean NOT NULL DEFAULT false;
