-- The Merkle log of the event store. All of it can be made again from the events, but for the checkpoints: those are
-- what was promised to others.

-- One row. A keeper holds it locked while it appends, so that of many processes one appends.
CREATE TABLE head (
    only_row boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (only_row),
    size     bigint  NOT NULL,                    -- how many events are in the tree
    root     bytea   NOT NULL
) WITH (fillfactor = 10);
INSERT INTO head (size, root) VALUES (0, sha256(''));

-- Tiles of C2SP tlog-tiles. The last tile of a level grows; what is in it stays, so that a narrower tile of an earlier
-- tree is its beginning.
CREATE TABLE tiles (
    level  smallint NOT NULL,
    index  bigint   NOT NULL,
    hashes bytea    NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, index)
);
ALTER TABLE tiles ALTER COLUMN hashes SET STORAGE EXTERNAL; -- Hashes can't be compressed.

-- Every checkpoint that was ever issued. Of one size there is one.
CREATE TABLE checkpoints (
    size      bigint      NOT NULL PRIMARY KEY,
    root      bytea       NOT NULL,
    note      text        NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT now()
);

-- The keys that have signed checkpoints, as verifiers pin them.
CREATE TABLE keys (
    verifier_key text        NOT NULL PRIMARY KEY,
    first_size   bigint      NOT NULL,            -- of the tree when the key came into use
    added_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log only grows: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER checkpoints_are_immutable BEFORE UPDATE OR DELETE ON checkpoints
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tiles_grow BEFORE UPDATE ON tiles
    FOR EACH ROW WHEN (substr(NEW.hashes, 1, length(OLD.hashes)) IS DISTINCT FROM OLD.hashes
                       OR (NEW.level, NEW.index) IS DISTINCT FROM (OLD.level, OLD.index))
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tiles_stay BEFORE DELETE ON tiles
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER head_grows BEFORE UPDATE ON head
    FOR EACH ROW WHEN (NEW.size <= OLD.size) EXECUTE FUNCTION refuse_change();
