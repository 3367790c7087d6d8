package org.mindlinks.ledger.keeper;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;

/** An event table with rows in it, by SQL. */
public final class EventRows {

    private EventRows() {}

    public static HikariDataSource connect(int port) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        config.setUsername("postgres");
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(3_000);
        return new HikariDataSource(config);
    }

    /** Makes the tables of events and of the log. */
    public static void migrate(DataSource database) {
        EventStores.postgres(database, new EventSerializer(Vocabulary.AGGREGATES)).close();
        LogTables.migrate(database);
    }

    /** Where a keeper keeps what it signs, with nothing in it. */
    public static KeptCheckpoint keptAnew() {
        try {
            var folder = Files.createTempDirectory("kept-");
            folder.toFile().deleteOnExit();
            return KeptCheckpoint.in(folder.resolve("checkpoint"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends events as the store does: the head moves with them, in one transaction. */
    public static void append(DataSource database, int count, int streams) {
        run(
                database,
                """
                WITH taken AS (UPDATE event_store.head SET position = position + %1$d RETURNING position - %1$d AS before)
                INSERT INTO event_store.events (position, event_id, stream, aggregate_type, sequence, payload_type,
                                                revision, recorded_at, payload, metadata)
                SELECT before + i, gen_random_uuid()::text, 'wallet:' || (before + i) %% %2$d, 'wallet',
                       (before + i) / %2$d - (CASE WHEN (before + i) %% %2$d = 0 THEN 1 ELSE 0 END),
                       'wallet.credited', '1', now(),
                       convert_to('{"walletId":"' || gen_random_uuid() || '","amount":{"amount":"12.00","currency":"EUR"}}', 'UTF8'),
                       convert_to('{"actorId":"' || gen_random_uuid() || '","requestId":"' || i || '"}', 'UTF8')
                FROM taken, generate_series(1, %1$d) AS i
                """
                        .formatted(count, streams));
    }

    public static void run(DataSource database, String... statements) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static List<String> column(DataSource database, String sql) {
        var values = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return values;
    }
}
