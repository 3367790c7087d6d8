-- The ledger of all that has happened. Rows are only ever added. Streams are compared byte by byte: the rules of a
-- language, which the database may have for other text, would cost each append more, and mean nothing here.
CREATE TABLE events (
    position       bigint           NOT NULL PRIMARY KEY, -- order of commit, from 1, without gaps
    event_id       text             NOT NULL,
    stream         text COLLATE "C" NOT NULL,             -- '<aggregate type>:<uuid>'
    aggregate_type text             NOT NULL,
    sequence       bigint           NOT NULL,             -- order within the stream, from 0
    payload_type   text             NOT NULL,             -- the stable name of the event
    revision       text             NOT NULL,
    recorded_at    timestamptz      NOT NULL,
    payload        bytea            NOT NULL,             -- the exact bytes that were stored, and that are hashed
    metadata       bytea            NOT NULL,             -- likewise
    CONSTRAINT events_stream_sequence UNIQUE (stream, sequence)
);

-- Each index is paid for by every command that waits for its events. What auditors search by lies in ledger.event_index,
-- which is filled a moment later; here, times grow with positions, and a range of blocks is all that need be known.
CREATE INDEX events_recorded_at ON events USING brin (recorded_at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are immutable: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;

-- Even the owner of the table can't do it by mistake. The application can't do it at all: see R__application_role.sql.
CREATE TRIGGER events_are_immutable BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_stay BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One row. Each append takes its positions from here and keeps the row locked until it commits, so that positions have
-- no gaps and their order is the order of commit, however many processes append.
CREATE TABLE head (
    only_row boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint  NOT NULL
) WITH (fillfactor = 10);
INSERT INTO head (position) VALUES (0);

-- The latest snapshot of a stream. Snapshots can be dropped at any time; they are made again from the events.
CREATE TABLE snapshots (
    stream         text COLLATE "C" NOT NULL PRIMARY KEY,
    aggregate_type text             NOT NULL,
    sequence       bigint           NOT NULL,
    event_id       text             NOT NULL,
    payload_type   text             NOT NULL,
    revision       text             NOT NULL,
    recorded_at    timestamptz      NOT NULL,
    payload        bytea            NOT NULL,
    metadata       bytea            NOT NULL
);
