-- The keys of people, under which what is stored of them is sealed. Nothing here opens anything without a master key,
-- which is not in the database. Keep backups of this schema apart and short: see docs/personal-data.md.
CREATE TABLE people (
    person     uuid        NOT NULL PRIMARY KEY,                    -- the user
    ordinal    bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,   -- people come in the order of history, as its readers do
    master     text,                                                -- the name of the master key that wraps this one
    wrapped    bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    erased_at  timestamptz,                                         -- the key is destroyed, and there never is another
    CHECK (num_nulls(master, wrapped) = CASE WHEN erased_at IS NULL THEN 0 ELSE 2 END)
);
CREATE UNIQUE INDEX people_ordinal ON people (ordinal);
CREATE INDEX people_erased ON people (erased_at) WHERE erased_at IS NOT NULL;

-- The master keys that were in use since all keys were last wrapped anew.
CREATE TABLE masters (
    name     text        NOT NULL PRIMARY KEY,
    added_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION refuse_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a person stays erased: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER erased_people_stay_erased BEFORE UPDATE ON people
    FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL) EXECUTE FUNCTION refuse_return();
CREATE TRIGGER people_stay BEFORE DELETE ON people
    FOR EACH ROW EXECUTE FUNCTION refuse_return();
