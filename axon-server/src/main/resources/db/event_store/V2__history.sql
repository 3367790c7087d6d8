-- For auditors: parts of the metadata, repeated where they can be searched. What is proven is the metadata itself.
CREATE FUNCTION metadata_text(metadata bytea, name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT convert_from(metadata, 'UTF8')::json ->> name $$;

ALTER TABLE events
    ADD COLUMN IF NOT EXISTS actor_id        text GENERATED ALWAYS AS (event_store.metadata_text(metadata, 'actorId')) STORED,
    ADD COLUMN IF NOT EXISTS correlation_id  text GENERATED ALWAYS AS (event_store.metadata_text(metadata, 'correlationId')) STORED,
    ADD COLUMN IF NOT EXISTS causation_id    text GENERATED ALWAYS AS (event_store.metadata_text(metadata, 'causationId')) STORED,
    ADD COLUMN IF NOT EXISTS idempotency_key text GENERATED ALWAYS AS (event_store.metadata_text(metadata, 'idempotencyKey')) STORED;

-- A correlation and a key are looked up by their exact values, for which a hash is the smallest index.
CREATE INDEX IF NOT EXISTS events_recorded_at ON events (recorded_at);
CREATE INDEX IF NOT EXISTS events_payload_type ON events (payload_type, position);
CREATE INDEX IF NOT EXISTS events_actor_id ON events (actor_id, position);
CREATE INDEX IF NOT EXISTS events_correlation_id ON events USING hash (correlation_id);
CREATE INDEX IF NOT EXISTS events_idempotency_key ON events USING hash (idempotency_key) WHERE idempotency_key IS NOT NULL;
