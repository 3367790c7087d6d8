-- The journal: one row for each posting, and the rows of one position are one entry. Rows are only ever added.
CREATE TABLE ledger.journal (
    position       bigint      NOT NULL,             -- of the event in the store
    line           smallint    NOT NULL,
    booked_at      timestamptz NOT NULL,             -- never runs back along positions
    event          text        NOT NULL,
    reference      uuid        NOT NULL,             -- what it was about: deposit, payroll, item, withdrawal, adjustment
    account        uuid        NOT NULL,
    side           text        NOT NULL CHECK (side IN ('debit', 'credit')),
    amount         numeric     NOT NULL CHECK (amount > 0),
    currency       text        NOT NULL,
    balance_before numeric     NOT NULL,             -- on the normal side of the account, as balance_after is
    balance_after  numeric     NOT NULL,
    PRIMARY KEY (position, line),
    CHECK (abs(balance_after - balance_before) = amount)
);
-- The balance of an account as of a position is one step into this index; a statement is a stretch of it.
CREATE INDEX journal_by_account ON ledger.journal (account, position, line) INCLUDE (balance_after);
-- From a moment to the position of the last entry before it.
CREATE INDEX journal_by_time ON ledger.journal (booked_at, position) WHERE line = 0;

-- The chart of accounts, with the balance that the last posting left.
CREATE TABLE ledger.accounts (
    id       uuid    NOT NULL PRIMARY KEY,           -- follows from type, holder and currency
    type     text    NOT NULL,
    holder   uuid,                                   -- the escrow or wallet; null for the platform's own
    currency text    NOT NULL,
    party    uuid,                                   -- the client or contractor who is owed the balance
    balance  numeric NOT NULL,
    position bigint  NOT NULL,
    UNIQUE NULLS NOT DISTINCT (type, holder, currency)
) WITH (fillfactor = 70);
CREATE INDEX ON ledger.accounts (holder);
CREATE INDEX ON ledger.accounts (party);

-- The ERD's qldb_ledger: each change of what a contractor can withdraw. Ids are in the order of the journal.
CREATE TABLE ledger.qldb_ledger (
    id               uuid        NOT NULL PRIMARY KEY,
    transaction_type text        NOT NULL,
    admin_id         uuid,                           -- who approved a correction, null otherwise
    contractor_id    uuid        NOT NULL,
    amount           numeric     NOT NULL CHECK (amount > 0),
    currency         text        NOT NULL,
    balance_before   numeric     NOT NULL,
    balance_after    numeric     NOT NULL CHECK (balance_after >= 0),
    reason           text,
    created_at       timestamptz NOT NULL,
    position         bigint      NOT NULL,
    CHECK (abs(balance_after - balance_before) = amount)
);
CREATE INDEX ON ledger.qldb_ledger (contractor_id, id);
CREATE INDEX ON ledger.qldb_ledger (admin_id, id) WHERE admin_id IS NOT NULL;

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is immutable: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER journal_is_immutable BEFORE UPDATE OR DELETE ON ledger.journal
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER journal_stays BEFORE TRUNCATE ON ledger.journal
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER movements_are_immutable BEFORE UPDATE OR DELETE ON ledger.qldb_ledger
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER movements_stay BEFORE TRUNCATE ON ledger.qldb_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Debits are credits in each entry and currency. An entry comes in one statement as a whole, or it is refused.
CREATE FUNCTION ledger.refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unbalanced bigint;
BEGIN
    SELECT position INTO unbalanced FROM fresh GROUP BY position, currency
    HAVING sum(CASE side WHEN 'debit' THEN amount ELSE -amount END) <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the entry at position % does not balance', unbalanced;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER entries_balance AFTER INSERT ON ledger.journal
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_unbalanced();

-- Where the journal goes on reading, and who does it. The shape is that of Axon's JdbcTokenStore.
CREATE TABLE ledger.token_entry (
    processor_name varchar(255) NOT NULL,
    segment integer NOT NULL,
    token bytea,
    token_type varchar(255),
    timestamp varchar(255),
    owner varchar(255),
    PRIMARY KEY (processor_name, segment)
);
