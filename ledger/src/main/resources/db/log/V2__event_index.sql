-- What auditors find events by. It is filled in the transaction that appends to the log, so that it holds exactly the
-- events that the log does and no command waits for it, and it can be made again from them. No event lies here, only where
-- it is: what a search finds is read from the store.
CREATE TABLE event_index (
    position        bigint      NOT NULL PRIMARY KEY,
    stream          text        NOT NULL,
    sequence        bigint      NOT NULL,
    payload_type    text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    actor_id        text,
    correlation_id  text,
    idempotency_key text
);
-- Times and positions only grow, so that the next three are extended at few places. A correlation and a key are looked
-- up by their exact values, for which a hash is the smallest index.
CREATE INDEX event_index_recorded_at ON event_index (recorded_at);
CREATE INDEX event_index_payload_type ON event_index (payload_type, position);
CREATE INDEX event_index_actor_id ON event_index (actor_id, position);
CREATE INDEX event_index_stream ON event_index (stream, sequence);
CREATE INDEX event_index_correlation_id ON event_index USING hash (correlation_id);
CREATE INDEX event_index_idempotency_key ON event_index USING hash (idempotency_key) WHERE idempotency_key IS NOT NULL;
