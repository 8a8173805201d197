-- A batch whose case stands says so itself: units that are registered of it, or come back into stock, wait like those that were there (1.10).
ALTER TABLE production_batch ADD COLUMN held_for text CHECK (btrim(held_for) <> '');
UPDATE production_batch b SET held_for = c.case_no FROM batch_case_batch c WHERE c.batch_no = b.batch_no AND c.standing;
