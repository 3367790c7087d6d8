package org.mindlinks.eventstore;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Tells the other processes on this database of appends. It is no part of the append itself:
 * PostgreSQL has one lock for all who notify, and keeps it while the disk syncs.
 */
final class AppendAnnouncer implements AutoCloseable {

    /** It need not reach the disk, which others wait for. */
    private static final String ANNOUNCE =
            "SELECT set_config('synchronous_commit', 'off', true), pg_notify('%s', '')"
                    .formatted(AppendListener.CHANNEL);

    /** A lone append is told of at once; under load this many are told of together. */
    private static final Duration PACE = Duration.ofMillis(10);

    private final Rows rows;
    private final Semaphore appended = new Semaphore(0);
    private final Thread thread;

    AppendAnnouncer(DataSource database) {
        this.rows = new Rows(database);
        this.thread = Thread.ofPlatform().name("event-announcer").daemon(true).start(this::run);
    }

    void appended() {
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    private void run() {
        try {
            while (true) {
                appended.acquire();
                appended.drainPermits();
                announce();
                LockSupport.parkNanos(PACE.toNanos());
            }
        } catch (InterruptedException _) {
            // It was closed.
        }
    }

    private void announce() {
        try {
            rows.first(ANNOUNCE, _ -> {}, _ -> true);
        } catch (EventStoreUnavailable _) {
            // Those who write say so loudly; the others look by themselves from time to time.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
