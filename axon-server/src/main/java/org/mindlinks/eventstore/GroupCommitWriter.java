package org.mindlinks.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Appends the events of all waiting commands with one durable statement. While the disk syncs one
 * group, the next one gathers, so that the cost of a commit is shared by as many commands as there
 * are waiting, and a lone command waits for nobody.
 */
final class GroupCommitWriter implements AutoCloseable {

    private static final int MAX_WAITING = 10_000;
    private static final int MAX_GROUP = 1_000;
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String APPEND =
            """
            WITH taken AS (
                UPDATE event_store.head SET position = position + ? RETURNING position - ? AS before
            ), added AS (
                INSERT INTO event_store.events (position, event_id, stream, aggregate_type, sequence, payload_type,
                                                revision, recorded_at, payload, metadata)
                SELECT taken.before + e.ordinal, e.event_id, e.stream, e.aggregate_type, e.sequence, e.payload_type,
                       e.revision, e.recorded_at, e.payload, e.metadata
                FROM taken, unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                                   ?::timestamptz[], ?::bytea[], ?::bytea[])
                    WITH ORDINALITY AS e (event_id, stream, aggregate_type, sequence, payload_type, revision,
                                          recorded_at, payload, metadata, ordinal)
            )
            SELECT before FROM taken
            """;

    private record Append(List<StoredEvent> events, CompletableFuture<Long> lastPosition) {}

    private final DataSource database;
    private final BlockingQueue<Append> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable Connection connection;

    GroupCommitWriter(DataSource database) {
        this.database = database;
        this.thread = Thread.ofPlatform().name("event-writer").daemon(true).start(this::run);
    }

    /**
     * Blocks until the events are durable, and returns the position of the last one.
     *
     * @throws ConcurrencyException when another writer was first on a stream; nothing was appended
     * @throws EventStoreUnavailable when the queue is full (nothing was appended) or the database
     *     failed (unknown)
     */
    long append(List<StoredEvent> events) {
        var append = new Append(events, new CompletableFuture<>());
        if (closed || !waiting.offer(append)) {
            throw new EventStoreUnavailable("more events wait to be stored than may be queued");
        }
        try {
            return append.lastPosition.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreUnavailable("interrupted while events were being stored", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        }
    }

    private void run() {
        var group = new ArrayList<Append>();
        while (!closed) {
            try {
                group.add(waiting.take());
                waiting.drainTo(group, MAX_GROUP - 1);
                write(group);
            } catch (InterruptedException _) {
                closed = true;
            } finally {
                group.clear();
            }
        }
        waiting.drainTo(group);
        group.forEach(append ->
                append.lastPosition.completeExceptionally(
                        new EventStoreUnavailable("the event store was closed")));
    }

    private void write(List<Append> group) {
        try {
            var before = insert(group.stream().flatMap(append -> append.events.stream()).toList());
            for (var append : group) {
                before += append.events.size();
                append.lastPosition.complete(before);
            }
        } catch (SQLException e) {
            if (group.size() > 1 && isFaultOfOne(e)) {
                // One command's conflict or bad payload must fail that command alone.
                group.forEach(append -> write(List.of(append)));
            } else {
                disconnectUnless(isFaultOfOne(e));
                group.forEach(append -> append.lastPosition.completeExceptionally(explained(e)));
            }
        } catch (RuntimeException e) {
            disconnectUnless(false);
            group.forEach(append -> append.lastPosition.completeExceptionally(e));
        }
    }

    /** Integrity violations (23), bad data (22) and limits (54) are of one row's making. */
    private static boolean isFaultOfOne(SQLException e) {
        var state = e.getSQLState();
        return state != null
                && (state.startsWith("23") || state.startsWith("22") || state.startsWith("54"));
    }

    private static RuntimeException explained(SQLException e) {
        if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
            return new ConcurrencyException("another writer was first on this stream", e);
        }
        return isFaultOfOne(e)
                ? new IllegalArgumentException("the event can't be stored", e)
                : new EventStoreUnavailable("the database of the event store failed", e);
    }

    private long insert(List<StoredEvent> events) throws SQLException {
        var open = connection;
        if (open == null) {
            open = database.getConnection();
            open.setAutoCommit(true);
            connection = open;
        }
        try (PreparedStatement statement = open.prepareStatement(APPEND)) {
            statement.setInt(1, events.size());
            statement.setInt(2, events.size());
            setArray(statement, 3, "text", events, StoredEvent::eventId);
            setArray(statement, 4, "text", events, StoredEvent::stream);
            setArray(statement, 5, "text", events, StoredEvent::aggregateType);
            setArray(statement, 6, "bigint", events, StoredEvent::sequence);
            setArray(statement, 7, "text", events, StoredEvent::payloadType);
            setArray(statement, 8, "text", events, StoredEvent::revision);
            setArray(statement, 9, "text", events, event -> event.recordedAt().toString());
            setBytes(statement, 10, events, StoredEvent::payload);
            setBytes(statement, 11, events, StoredEvent::metadata);
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static void setArray(
            PreparedStatement statement,
            int index,
            String type,
            List<StoredEvent> events,
            Function<StoredEvent, Object> column)
            throws SQLException {
        var values = events.stream().map(column).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static void setBytes(
            PreparedStatement statement,
            int index,
            List<StoredEvent> events,
            Function<StoredEvent, byte[]> column)
            throws SQLException {
        var values = events.stream().map(column).toArray(byte[][]::new);
        statement.setArray(index, statement.getConnection().createArrayOf("bytea", values));
    }

    private void disconnectUnless(boolean usable) {
        var open = connection;
        if (usable || open == null) {
            return;
        }
        connection = null;
        try {
            open.close();
        } catch (SQLException _) {
            // It is given up anyway; the next append opens another one.
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
