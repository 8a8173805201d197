-- What is written to whoever has no account: it stands in nobody's list, counts as read, and is forgotten as what was read is.
ALTER TABLE notice ALTER COLUMN login DROP NOT NULL;
ALTER TABLE notice ADD CONSTRAINT notice_outside_check CHECK (login IS NOT NULL OR read_at IS NOT NULL);
-- How many letters went to an address of late: a machine that answers by letters is not answered for ever.
CREATE INDEX notice_outside_idx ON notice (created_at) WHERE login IS NULL;
