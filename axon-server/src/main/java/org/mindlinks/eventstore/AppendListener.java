package org.mindlinks.eventstore;

import java.sql.SQLException;
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

    /** What is heard is heard at once; this is how soon it notices that it is to end. */
    private static final Duration LOOK_UP = Duration.ofMillis(250);

    private static final int LOOKS_UNTIL_CHECK = 20;

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
            var notifications = connection.unwrap(PGConnection.class);
            for (var silent = 0; !closed; silent++) {
                var heard = notifications.getNotifications((int) LOOK_UP.toMillis());
                if (heard != null && heard.length > 0) {
                    silent = 0;
                    appended.run();
                } else if (silent % LOOKS_UNTIL_CHECK == 0) {
                    statement.execute("SELECT 1"); // A dead connection is silent too.
                }
            }
        }
    }

    /** Waits until the connection is given back, which is a moment. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(LOOK_UP.multipliedBy(4));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
