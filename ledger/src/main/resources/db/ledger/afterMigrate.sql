-- Reads find it beside the other tables of the ERD. The read model may have been dropped to be made anew, so this is looked
-- after at each start.
DO $$
BEGIN
    IF to_regclass('read_model.qldb_ledger') IS NULL THEN
        CREATE VIEW read_model.qldb_ledger AS SELECT * FROM ledger.qldb_ledger;
    END IF;
END $$;
