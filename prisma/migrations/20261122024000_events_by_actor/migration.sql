-- What one person did is asked for by name, newest first; without this the whole history is read for it.
CREATE INDEX event_actor_at_idx ON event (actor, at);
