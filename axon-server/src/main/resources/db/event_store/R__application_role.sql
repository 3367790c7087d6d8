-- What the application may do. It adds events and reads them; it has no right to change or remove one, nor to touch the
-- triggers that refuse it, since it does not own the tables.
GRANT USAGE ON SCHEMA event_store TO "${application}";
GRANT SELECT, INSERT ON events TO "${application}";
GRANT SELECT, UPDATE ON head TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON snapshots TO "${application}";
GRANT SELECT ON flyway_schema_history TO "${application}";
