-- What came by e-mail can be read: who wrote, what it says and which files came with it. Of earlier messages only the case has the words.
ALTER TABLE inbound_message
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN sender_name text NOT NULL DEFAULT '',
  ADD COLUMN body text CHECK (length(body) <= 24000),
  -- Those that were taken, by name, size and hash; and a sentence for each that was not.
  ADD COLUMN files jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(files) = 'array'),
  ADD COLUMN refused_files jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(refused_files) = 'array');
ALTER TABLE inbound_message ADD CONSTRAINT inbound_message_id_key UNIQUE (id);

-- The list of messages and its views, newest first.
DROP INDEX inbound_message_received_idx;
CREATE INDEX inbound_message_received_idx ON inbound_message (received_at, id);
CREATE INDEX inbound_message_outcome_idx ON inbound_message (outcome, received_at, id);
