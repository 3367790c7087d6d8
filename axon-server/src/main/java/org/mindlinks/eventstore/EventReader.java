package org.mindlinks.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** One reader's place in the history. It is for one thread, save for {@link #call}. */
final class EventReader implements TrackingEventStream {

    private final PostgresEventStorageEngine engine;
    private final EventTail tail;
    private final Deque<TrackedEventMessage<?>> ahead = new ArrayDeque<>();
    private long position;
    private @Nullable TrackedEventMessage<?> peeked;
    private volatile Runnable onAvailable = () -> {};

    EventReader(PostgresEventStorageEngine engine, EventTail tail, long position) {
        this.engine = engine;
        this.tail = tail;
        this.position = position;
    }

    /** Tells whoever wants to be called that there is more. */
    void call() {
        onAvailable.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(next());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (next() == null && timeout > 0) {
            tail.await(position, unit.toNanos(timeout));
        }
        return next() != null;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
            tail.requireOpen();
        }
        var event = peeked;
        peeked = null;
        return Objects.requireNonNull(event);
    }

    private @Nullable TrackedEventMessage<?> next() {
        if (peeked == null) {
            peeked = fetch();
            if (peeked != null) {
                position = EventStores.position(peeked.trackingToken());
            }
        }
        return peeked;
    }

    private @Nullable TrackedEventMessage<?> fetch() {
        if (!ahead.isEmpty()) {
            return ahead.poll();
        }
        var event = tail.after(position);
        if (event == null && tail.isBehind(position)) {
            ahead.addAll(engine.eventsAfter(position));
            event = ahead.poll();
        }
        return event;
    }

    @Override
    public void close() {
        onAvailable = () -> {};
        tail.forget(this);
    }
}
