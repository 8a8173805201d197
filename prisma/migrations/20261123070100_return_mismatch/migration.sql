-- Why staff named another sender than the units' (1.1).
ALTER TABLE return_authorisation ADD COLUMN mismatch_reason text CHECK (btrim(mismatch_reason) <> '');
