package org.mindlinks.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events in PostgreSQL. Appends go through one {@link GroupCommitWriter} and are durable when
 * they return, on a transaction of their own: nothing else may be part of the unit of work. Since
 * positions have no gaps and follow the order of commit, readers get by with a plain position as
 * their token.
 */
final class PostgresEventStorageEngine extends BatchingEventStorageEngine {

    private static final String COLUMNS =
            "aggregate_type, stream, sequence, event_id, recorded_at, payload_type, "
                    + "revision, payload, metadata";

    private final DataSource database;
    private final GroupCommitWriter writer;

    private PostgresEventStorageEngine(
            Builder builder, DataSource database, GroupCommitWriter writer) {
        super(builder);
        this.database = database;
        this.writer = writer;
    }

    static PostgresEventStorageEngine of(
            DataSource database, GroupCommitWriter writer, Serializer serializer) {
        var builder = new Builder() {};
        builder.eventSerializer(serializer).snapshotSerializer(serializer);
        return new PostgresEventStorageEngine(builder, database, writer);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var last =
                writer.append(
                        events.stream()
                                .map(event -> stored((DomainEventMessage<?>) event, serializer))
                                .toList());
        CurrentUnitOfWork.ifStarted(
                work -> work.root().resources().put(EventStores.POSITION, last));
    }

    private static StoredEvent stored(DomainEventMessage<?> event, Serializer serializer) {
        var payload = event.serializePayload(serializer, byte[].class);
        var metadata = event.serializeMetaData(serializer, byte[].class);
        var revision = payload.getType().getRevision();
        return new StoredEvent(
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getType(),
                event.getSequenceNumber(),
                payload.getType().getName(),
                revision == null ? "" : revision,
                event.getTimestamp(),
                payload.getData(),
                metadata.getData());
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        var row = stored(snapshot, serializer);
        query(
                """
                INSERT INTO event_store.snapshots (aggregate_type, stream, sequence, event_id, recorded_at, payload_type,
                                                   revision, payload, metadata)
                VALUES (?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?)
                ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence, event_id = excluded.event_id,
                    recorded_at = excluded.recorded_at, payload_type = excluded.payload_type,
                    revision = excluded.revision, payload = excluded.payload, metadata = excluded.metadata
                WHERE snapshots.sequence < excluded.sequence
                RETURNING sequence
                """,
                statement -> {
                    statement.setString(1, row.aggregateType());
                    statement.setString(2, row.stream());
                    statement.setLong(3, row.sequence());
                    statement.setString(4, row.eventId());
                    statement.setString(5, row.recordedAt().toString());
                    statement.setString(6, row.payloadType());
                    statement.setString(7, row.revision());
                    statement.setBytes(8, row.payload());
                    statement.setBytes(9, row.metadata());
                },
                rows -> rows.getLong(1));
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
            @Nullable TrackingToken lastToken, int batchSize) {
        return query(
                "SELECT "
                        + COLUMNS
                        + ", position FROM event_store.events WHERE position > ? ORDER BY position LIMIT ?",
                statement -> {
                    statement.setLong(1, EventStores.position(lastToken));
                    statement.setInt(2, batchSize);
                },
                rows ->
                        new TrackedDomainEventData<>(
                                new GlobalSequenceTrackingToken(rows.getLong("position")),
                                entry(rows)));
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String stream, long firstSequenceNumber, int batchSize) {
        return query(
                "SELECT "
                        + COLUMNS
                        + " FROM event_store.events WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
                statement -> {
                    statement.setString(1, stream);
                    statement.setLong(2, firstSequenceNumber);
                    statement.setInt(3, batchSize);
                },
                PostgresEventStorageEngine::entry);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return query(
                "SELECT " + COLUMNS + " FROM event_store.snapshots WHERE stream = ?",
                statement -> statement.setString(1, stream),
                PostgresEventStorageEngine::entry)
                .stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return query(
                        "SELECT sequence FROM event_store.events WHERE stream = ? ORDER BY sequence DESC LIMIT 1",
                        statement -> statement.setString(1, stream),
                        rows -> rows.getLong(1))
                .stream()
                .findFirst();
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return query("SELECT position FROM event_store.head", _ -> {}, rows -> rows.getLong(1))
                .stream()
                .map(GlobalSequenceTrackingToken::new)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return query(
                        "SELECT position - 1 FROM event_store.events WHERE recorded_at >= ?::timestamptz "
                                + "ORDER BY position LIMIT 1",
                        statement -> statement.setString(1, dateTime.toString()),
                        rows -> rows.getLong(1))
                .stream()
                .<TrackingToken>map(GlobalSequenceTrackingToken::new)
                .findFirst()
                .orElseGet(this::createHeadToken);
    }

    private static GenericDomainEventEntry<byte[]> entry(ResultSet rows) throws SQLException {
        return new GenericDomainEventEntry<>(
                rows.getString("aggregate_type"),
                rows.getString("stream"),
                rows.getLong("sequence"),
                rows.getString("event_id"),
                rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                rows.getString("payload_type"),
                rows.getString("revision"),
                rows.getBytes("payload"),
                rows.getBytes("metadata"));
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new EventStoreUnavailable("the database of the event store failed", e);
        }
    }

    private abstract static class Builder extends BatchingEventStorageEngine.Builder {}
}
