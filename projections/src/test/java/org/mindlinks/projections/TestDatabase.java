package org.mindlinks.projections;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** One PostgreSQL with the read tables for all tests of a run; it ends with the JVM. */
final class TestDatabase {

    static final DataSource DATA_SOURCE = start();
    static final JdbcTemplate JDBC = new JdbcTemplate(DATA_SOURCE);

    private TestDatabase() {}

    /** As after the first start: one empty generation of each area. */
    static void empty() {
        JDBC.queryForList(
                        "SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'read\\_model\\_%'",
                        String.class)
                .forEach(schema -> JDBC.execute("DROP SCHEMA " + schema + " CASCADE"));
        JDBC.execute(
                "TRUNCATE read_model.generations, read_model.token_entry, read_model.workers CASCADE");
        Projections.migrate(DATA_SOURCE);
    }

    @SuppressWarnings("resource") // The library stops it when the JVM ends.
    private static DataSource start() {
        try {
            var dataSource =
                    EmbeddedPostgres.builder()
                            .setServerConfig("max_connections", "100")
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .start()
                            .getPostgresDatabase();
            Projections.migrate(dataSource);
            return dataSource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
