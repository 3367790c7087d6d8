package org.mindlinks.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Hears of the appends of all processes on this database. What it misses while it is not connected,
 * it reports when it is again.
 */
final class AppendListener implements AutoCloseable {

    static final String CHANNEL = "mindlinks_events";

    private static final Duration RECONNECT = Duration.ofMillis(500);
    private static final Duration LIVENESS_CHECK = Duration.ofSeconds(5);

    private final DataSource database;
    private final Runnable appended;
    private final Thread thread;
    private volatile @Nullable Connection listening;
    private volatile boolean closed;

    AppendListener(DataSource database, Runnable appended) {
        this.database = database;
        this.appended = appended;
        this.thread = Thread.ofPlatform().name("event-listener").daemon(true).start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                listen();
            } catch (SQLException _) {
                // The database is away, which those who write say loudly; readers poll meanwhile.
                LockSupport.parkNanos(RECONNECT.toNanos());
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            listening = connection;
            statement.execute("LISTEN " + CHANNEL);
            appended.run(); // What was appended while nobody listened.
            var notifications = connection.unwrap(PGConnection.class);
            while (!closed) {
                var heard = notifications.getNotifications((int) LIVENESS_CHECK.toMillis());
                if (heard != null && heard.length > 0) {
                    appended.run();
                } else {
                    statement.execute("SELECT 1");
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        var connection = listening;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException _) {
                // It is broken already.
            }
        }
    }
}
