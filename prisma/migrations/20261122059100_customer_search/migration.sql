-- Customers are found by the pairs of characters that stand in what they are sought by, and listed by size and from the archive in their order.
CREATE FUNCTION character_pairs(content text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(content, at, 2)), '{}') FROM generate_series(1, length(content) - 1) at
$$;
CREATE INDEX customer_sought_idx ON customer USING gin (character_pairs(sought));
CREATE INDEX customer_size_idx ON customer (size, created_at, id) WHERE archived_at IS NULL;
CREATE INDEX customer_archived_idx ON customer (created_at, id) WHERE archived_at IS NOT NULL;
