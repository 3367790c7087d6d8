-- What the HTTP side remembers between requests. Nothing here is truth: it can be lost without losing an event.
CREATE SCHEMA IF NOT EXISTS runtime;

CREATE TABLE runtime.idempotency_keys (
    actor_id     uuid        NOT NULL,
    key          text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash bytea       NOT NULL, -- HMAC-SHA256 of method, path and body
    status       integer,              -- null while the first request runs
    content_type text,
    location     text,
    position     text,
    body         bytea,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (actor_id, key)
);

CREATE INDEX idempotency_keys_created_at ON runtime.idempotency_keys (created_at);
