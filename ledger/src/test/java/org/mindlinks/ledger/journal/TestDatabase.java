package org.mindlinks.ledger.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.mindlinks.projections.Projections;
import org.springframework.jdbc.core.JdbcTemplate;

/** One PostgreSQL for all tests of a run; it ends with the JVM. */
final class TestDatabase {

    static final DataSource DATA_SOURCE = start();
    static final JdbcTemplate JDBC = new JdbcTemplate(DATA_SOURCE);

    private TestDatabase() {}

    /** A journal without an entry. */
    static void empty() {
        JDBC.execute("DROP SCHEMA IF EXISTS ledger CASCADE");
        JDBC.execute("TRUNCATE read_model.projection_positions");
        Journal.migrate(DATA_SOURCE);
    }

    /** What somebody with all rights can do to the journal. */
    static void asSuperuser(String table, String... statements) {
        JDBC.execute("ALTER TABLE %s DISABLE TRIGGER ALL".formatted(table));
        for (var statement : statements) {
            JDBC.execute(statement);
        }
        JDBC.execute("ALTER TABLE %s ENABLE TRIGGER ALL".formatted(table));
    }

    @SuppressWarnings("resource") // The library stops it when the JVM ends.
    private static DataSource start() {
        try {
            var dataSource = EmbeddedPostgres.start().getPostgresDatabase();
            Projections.migrate(dataSource);
            return dataSource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
