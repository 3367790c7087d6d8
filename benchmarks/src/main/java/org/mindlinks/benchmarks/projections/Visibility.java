package org.mindlinks.benchmarks.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.mindlinks.benchmarks.Sample;
import org.postgresql.PGConnection;

/**
 * Records how long after its commit each event is in the tables of all areas, as PostgreSQL
 * notifies readers of it.
 */
final class Visibility implements AutoCloseable {

    private static final int LOOK_UP_MILLIS = 100;

    private final Connection connection;
    private final Thread thread;
    private final Map<String, Long> reached = new HashMap<>();
    private final TreeMap<Long, Long> committedNanos = new TreeMap<>();
    private final Histogram lags = new Histogram(Sample.DIGITS);
    private long visible;
    private volatile boolean closed;

    Visibility(Connection connection, Collection<String> areas, long head) throws SQLException {
        this.connection = connection;
        this.visible = head;
        areas.forEach(area -> reached.put(area, head));
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN read_model");
        }
        thread = Thread.ofPlatform().daemon().name("visibility").start(this::listen);
    }

    /** The event at that position has just been committed. */
    synchronized void committed(long position) {
        if (position <= visible) {
            lags.recordValue(0);
        } else {
            committedNanos.put(position, System.nanoTime());
        }
    }

    synchronized boolean allAreVisible() {
        return committedNanos.isEmpty();
    }

    /** In nanoseconds. */
    synchronized Histogram lags() {
        return lags.copy();
    }

    private void listen() {
        try {
            var notifications = connection.unwrap(PGConnection.class);
            while (!closed) {
                var heard = notifications.getNotifications(LOOK_UP_MILLIS);
                for (var one : heard) {
                    var text = one.getParameter();
                    var colon = text.lastIndexOf(':');
                    reached(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database ends the measurement", e);
        }
    }

    private synchronized void reached(String area, long position) {
        var now = System.nanoTime();
        reached.merge(area, position, Math::max);
        visible = reached.values().stream().mapToLong(Long::longValue).min().orElse(visible);
        var seen = committedNanos.headMap(visible, true);
        seen.values().forEach(committed -> lags.recordValue(now - committed));
        seen.clear();
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
