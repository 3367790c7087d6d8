-- What auditors find events by. It is filled with each batch that the journal reads, so that no command waits for it, and
-- it can be made again from the events. No event lies here, only where it is: what a search finds is read from the store.
CREATE TABLE ledger.event_index (
    position        bigint           NOT NULL PRIMARY KEY,
    stream          text COLLATE "C" NOT NULL,
    sequence        bigint           NOT NULL,
    payload_type    text COLLATE "C" NOT NULL,
    recorded_at     timestamptz      NOT NULL,
    actor_id        text COLLATE "C",
    correlation_id  text,
    idempotency_key text
);
-- Times and positions only grow, so that the next three are extended at few places. A correlation and a key are looked
-- up by their exact values, for which a hash is the smallest index.
CREATE INDEX event_index_recorded_at ON ledger.event_index (recorded_at);
CREATE INDEX event_index_payload_type ON ledger.event_index (payload_type, position);
CREATE INDEX event_index_actor_id ON ledger.event_index (actor_id, position);
CREATE INDEX event_index_stream ON ledger.event_index (stream, sequence);
CREATE INDEX event_index_correlation_id ON ledger.event_index USING hash (correlation_id);
CREATE INDEX event_index_idempotency_key ON ledger.event_index USING hash (idempotency_key) WHERE idempotency_key IS NOT NULL;
