package org.mindlinks.eventstore;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store over the PostgreSQL engine. It differs from Axon's own in that an aggregate is
 * loaded in one round trip, and in that its streams call their readers when something was committed
 * instead of being asked every half second.
 */
final class PostgresEventStore extends AbstractEventStore implements AutoCloseable {

    private final PostgresEventStorageEngine engine;
    private final EventTail tail;

    private PostgresEventStore(Builder builder, PostgresEventStorageEngine engine, EventTail tail) {
        super(builder);
        this.engine = engine;
        this.tail = tail;
    }

    /** {@code poll} is the longest time that a missed call can go unnoticed. */
    static PostgresEventStore of(PostgresEventStorageEngine engine, Duration poll) {
        var builder = new Builder();
        builder.storageEngine(engine);
        return new PostgresEventStore(builder, engine, new EventTail(engine, poll));
    }

    /** Events were committed, by whichever process. */
    void appended() {
        tail.wake();
    }

    /** Somebody was erased: nothing that was opened before stays in memory. */
    void forget() {
        tail.forgetAll();
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        appended();
    }

    @Override
    public DomainEventStream readEvents(String stream) {
        return DomainEventStream.concat(
                engine.load(stream), DomainEventStream.of(stagedDomainEventMessages(stream)));
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return tail.reader(EventStores.position(token));
    }

    @Override
    public void close() {
        tail.close();
    }

    private static final class Builder extends AbstractEventStore.Builder {}
}
