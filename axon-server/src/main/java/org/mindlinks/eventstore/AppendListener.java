package org.mindlinks.eventstore;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Hears of the appends of all processes on this database. What it misses while it is not connected,
 * it reports when it is again.
 */
final class AppendListener implements AutoCloseable {

    static final String CHANNEL = "mindlinks_events";

    private static final Duration RECONNECT = Duration.ofMillis(500);

    /** How often it looks whether it was closed. */
    private static final Duration LOOK_UP = Duration.ofMillis(250);

    private static final Duration LONGEST_END = Duration.ofSeconds(2);
    private static final Duration LIVENESS_CHECK = Duration.ofSeconds(5);

    private final DataSource database;
    private final Runnable appended;
    private final Thread thread;
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
            statement.execute("LISTEN " + CHANNEL);
            appended.run(); // What was appended while nobody listened.
            listen(connection.unwrap(PGConnection.class), statement);
            statement.execute("UNLISTEN " + CHANNEL); // Others use the connection afterwards.
        }
    }

    private void listen(PGConnection notifications, Statement statement) throws SQLException {
        var heardOf = System.nanoTime();
        while (!closed) {
            var heard = notifications.getNotifications((int) LOOK_UP.toMillis());
            if (heard != null && heard.length > 0) {
                heardOf = System.nanoTime();
                appended.run();
            } else if (System.nanoTime() - heardOf > LIVENESS_CHECK.toNanos()) {
                statement.execute("SELECT 1");
                heardOf = System.nanoTime();
            }
        }
    }

    /** Returns when its connection is free, so that the pool can be closed quietly. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
