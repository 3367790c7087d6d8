-- Where events can't be searched in their store (Axon Server): what each of them can be found by. It is filled in the
-- transaction that appends to the log, so that it holds exactly the events that the log does, and it can be made again from
-- them. The columns and indexes are those of event_store.events, so that one search serves both.
CREATE TABLE event_index (
    position        bigint      NOT NULL PRIMARY KEY,
    event_id        text        NOT NULL,
    stream          text        NOT NULL,
    aggregate_type  text        NOT NULL,
    sequence        bigint      NOT NULL,
    payload_type    text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    actor_id        text,
    correlation_id  text,
    causation_id    text,
    idempotency_key text,
    CONSTRAINT event_index_stream_sequence UNIQUE (stream, sequence)
);
CREATE INDEX event_index_recorded_at ON event_index (recorded_at);
CREATE INDEX event_index_payload_type ON event_index (payload_type, position);
CREATE INDEX event_index_actor_id ON event_index (actor_id, position);
CREATE INDEX event_index_correlation_id ON event_index USING hash (correlation_id);
CREATE INDEX event_index_idempotency_key ON event_index USING hash (idempotency_key) WHERE idempotency_key IS NOT NULL;
