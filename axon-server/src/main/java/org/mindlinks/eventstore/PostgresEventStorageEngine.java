package org.mindlinks.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events in PostgreSQL. Appends go through one {@link GroupCommitWriter} and are durable when
 * they return, on a transaction of their own: nothing else may be part of the unit of work. Since
 * positions have no gaps and follow the order of commit, readers get by with a plain position as
 * their token.
 */
final class PostgresEventStorageEngine extends BatchingEventStorageEngine {

    private static final Logger log = LoggerFactory.getLogger(PostgresEventStorageEngine.class);
    private static final int BATCH = 500;

    private static final String COLUMNS =
            "aggregate_type, stream, sequence, event_id, recorded_at, payload_type, "
                    + "revision, payload, metadata";

    private static final String EVENTS_AFTER =
            "SELECT "
                    + COLUMNS
                    + ", position FROM event_store.events WHERE position > ? ORDER BY position LIMIT ?";

    private static final String EVENTS_OF_STREAM =
            "SELECT "
                    + COLUMNS
                    + " FROM event_store.events WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?";

    private static final String SNAPSHOT_AND_LATER_EVENTS =
            """
            WITH snapshot AS MATERIALIZED (SELECT %1$s FROM event_store.snapshots WHERE stream = ?)
            SELECT true AS is_snapshot, %1$s FROM snapshot
            UNION ALL
            (SELECT false, %1$s FROM event_store.events
             WHERE stream = ? AND sequence > coalesce((SELECT sequence FROM snapshot), -1) ORDER BY sequence LIMIT ?)
            """
                    .formatted(COLUMNS);

    private static final String LAST_OF_STREAM =
            "SELECT sequence FROM event_store.events WHERE stream = ? ORDER BY sequence DESC LIMIT 1";

    private static final String BEFORE_TIME =
            "SELECT position - 1 FROM event_store.events WHERE recorded_at >= ?::timestamptz"
                    + " ORDER BY position LIMIT 1";

    private static final String STORE_SNAPSHOT =
            """
            INSERT INTO event_store.snapshots (event_id, stream, aggregate_type, sequence, payload_type, revision,
                                               recorded_at, payload, metadata)
            VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?)
            ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence, event_id = excluded.event_id,
                recorded_at = excluded.recorded_at, payload_type = excluded.payload_type,
                revision = excluded.revision, payload = excluded.payload, metadata = excluded.metadata
            WHERE snapshots.sequence < excluded.sequence
            """;

    private final Rows rows;
    private final GroupCommitWriter writer;

    private PostgresEventStorageEngine(Builder builder, Rows rows, GroupCommitWriter writer) {
        super(builder);
        this.rows = rows;
        this.writer = writer;
    }

    static PostgresEventStorageEngine of(
            DataSource database, GroupCommitWriter writer, EventSerializer serializer) {
        var builder = new Builder() {};
        builder.batchSize(BATCH)
                .upcasterChain(OpenedEvent.opener(serializer))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer);
        return new PostgresEventStorageEngine(builder, new Rows(database), writer);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var last =
                writer.append(
                        events.stream()
                                .map(event ->
                                        StoredEvent.of((DomainEventMessage<?>) event, serializer))
                                .toList());
        CurrentUnitOfWork.ifStarted(
                work -> work.root().resources().put(EventStores.POSITION, last));
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        rows.run(STORE_SNAPSHOT, StoredEvent.of(snapshot, serializer)::bind);
    }

    /** All that it takes to rebuild an aggregate: its snapshot, if any, and what came after. */
    DomainEventStream load(String stream) {
        record Row(boolean isSnapshot, DomainEventData<?> event) {}
        var found =
                rows.list(
                        SNAPSHOT_AND_LATER_EVENTS,
                        statement -> {
                            statement.setString(1, stream);
                            statement.setString(2, stream);
                            statement.setInt(3, BATCH);
                        },
                        row -> new Row(row.getBoolean("is_snapshot"), entry(row)));
        var events = found.stream().filter(row -> !row.isSnapshot).map(Row::event).toList();
        var loaded = domainEvents(events, getEventSerializer());
        if (events.size() == BATCH) {
            loaded =
                    DomainEventStream.concat(
                            loaded, readEvents(stream, events.getLast().getSequenceNumber() + 1));
        }
        var snapshot = found.stream().filter(Row::isSnapshot).map(Row::event).toList();
        if (snapshot.isEmpty()) {
            return loaded;
        }
        try {
            var message = domainEvents(snapshot, getSnapshotSerializer()).next();
            message.getPayload(); // Read now, while there is another way.
            return DomainEventStream.concat(DomainEventStream.of(message), loaded);
        } catch (RuntimeException e) {
            log.warn("The snapshot of {} can't be read; all of its events are", stream, e);
            return readEvents(stream, 0);
        }
    }

    private DomainEventStream domainEvents(
            List<? extends DomainEventData<?>> events, Serializer serializer) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                events.stream(), serializer, upcasterChain);
    }

    /** The next events behind a position, in order; fewer than a batch only at the end. */
    List<TrackedEventMessage<?>> eventsAfter(long position) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        fetchTrackedEvents(new GlobalSequenceTrackingToken(position), BATCH)
                                .stream(),
                        getEventSerializer(),
                        upcasterChain)
                .<TrackedEventMessage<?>>map(event -> event)
                .toList();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
            @Nullable TrackingToken lastToken, int batchSize) {
        return rows.list(
                EVENTS_AFTER,
                statement -> {
                    statement.setLong(1, EventStores.position(lastToken));
                    statement.setInt(2, batchSize);
                },
                row ->
                        new TrackedDomainEventData<>(
                                new GlobalSequenceTrackingToken(row.getLong("position")),
                                entry(row)));
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String stream, long firstSequenceNumber, int batchSize) {
        return rows.list(
                EVENTS_OF_STREAM,
                statement -> {
                    statement.setString(1, stream);
                    statement.setLong(2, firstSequenceNumber);
                    statement.setInt(3, batchSize);
                },
                PostgresEventStorageEngine::entry);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return rows
                .list(
                        "SELECT " + COLUMNS + " FROM event_store.snapshots WHERE stream = ?",
                        statement -> statement.setString(1, stream),
                        PostgresEventStorageEngine::entry)
                .stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return rows.first(
                LAST_OF_STREAM, statement -> statement.setString(1, stream), row -> row.getLong(1));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return rows.first("SELECT position FROM event_store.head", _ -> {}, row -> row.getLong(1))
                .map(GlobalSequenceTrackingToken::new)
                .orElseThrow();
    }

    /**
     * Before the first event that was recorded then or later; the head where there is none. Times
     * are told by the processes that write, so they may go back a little where positions go on: all
     * events of that time and later come after the token.
     */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return rows.first(
                        BEFORE_TIME,
                        statement -> statement.setString(1, dateTime.toString()),
                        row -> row.getLong(1))
                .<TrackingToken>map(GlobalSequenceTrackingToken::new)
                .orElseGet(this::createHeadToken);
    }

    private static GenericDomainEventEntry<byte[]> entry(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString("aggregate_type"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("payload_type"),
                row.getString("revision"),
                row.getBytes("payload"),
                row.getBytes("metadata"));
    }

    private abstract static class Builder extends BatchingEventStorageEngine.Builder {}
}
