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

    static void empty() {
        ReadModel.rows().forEach(row -> JDBC.execute("TRUNCATE " + TableModel.of(row).table()));
        JDBC.execute("TRUNCATE read_model.projection_positions, read_model.token_entry");
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
