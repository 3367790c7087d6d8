package org.mindlinks.eventstore;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest events, read once for all readers of this process. Readers that are further behind
 * read for themselves until they have come near.
 */
final class EventTail implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventTail.class);

    /** Typical events have 1 KB, so these are few MB; of the largest ones they are 120. */
    private static final int KEPT_EVENTS = 2_000;

    /**
     * A lone event is seen at once. Under load the next look is this much later, so that readers
     * get few large batches instead of many small ones, each of which would cost them a
     * transaction.
     */
    private static final Duration PACE = Duration.ofMillis(25);

    private final PostgresEventStorageEngine engine;
    private final Duration poll;
    private final ConcurrentSkipListMap<Long, TrackedEventMessage<?>> newest =
            new ConcurrentSkipListMap<>();
    private final Set<EventReader> readers = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition woken = lock.newCondition();
    private volatile boolean wake;
    private volatile boolean forgetful;
    private @Nullable Thread thread;
    private volatile boolean closed;

    /** All events from this position (exclusive) to the last position are kept. */
    private volatile long floor = Long.MAX_VALUE;

    private volatile long lastPosition = -1;

    EventTail(PostgresEventStorageEngine engine, Duration poll) {
        this.engine = engine;
        this.poll = poll;
    }

    /** A reader of what comes after that position. */
    EventReader reader(long position) {
        var reader = new EventReader(engine, this, position);
        readers.add(reader);
        startOnce();
        return reader;
    }

    /** Drops what is kept, in a moment; readers that are behind read it for themselves. */
    void forgetAll() {
        forgetful = true;
        wake();
    }

    void forget(EventReader reader) {
        readers.remove(reader);
    }

    /** Something was committed. */
    void wake() {
        if (wake) {
            return;
        }
        lock.lock();
        try {
            wake = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next event after that position; null where it is not here. */
    @Nullable TrackedEventMessage<?> after(long position) {
        var next = newest.higherEntry(position);
        // Looked at afterwards, since events are dropped behind the floor only.
        return next != null && position >= floor ? next.getValue() : null;
    }

    /** Whether a reader at that position has to read for itself. */
    boolean isBehind(long position) {
        return position < floor;
    }

    /** Waits until there is something after that position, or the time is over. */
    void await(long position, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = nanos;
            while (lastPosition <= position && left > 0 && !closed) {
                left = arrived.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the event store was closed");
        }
    }

    private void startOnce() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                thread = Thread.ofPlatform().name("event-tail").daemon(true).start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (lastPosition < 0) {
                    begin();
                }
                while (fetch()) {
                    announce();
                    LockSupport.parkNanos(PACE.toNanos());
                }
            } catch (RuntimeException e) {
                log.warn("New events can't be read now: {}", e.toString());
            }
            waitForMore();
        }
    }

    private void begin() {
        var head = EventStores.position(engine.createHeadToken());
        lastPosition = head;
        floor = head;
        announce(); // Readers could not know whether they were behind.
    }

    private boolean fetch() {
        if (forgetful) {
            forgetful = false;
            floor = lastPosition;
            newest.clear();
        }
        var events = engine.eventsAfter(lastPosition);
        for (var event : events) {
            newest.put(EventStores.position(event.trackingToken()), event);
        }
        if (events.isEmpty()) {
            return false;
        }
        lastPosition = newest.lastKey();
        while (lastPosition - floor > KEPT_EVENTS) {
            floor = newest.firstKey();
            newest.remove(floor);
        }
        return true;
    }

    private void announce() {
        lock.lock();
        try {
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        readers.forEach(EventReader::call);
    }

    private void waitForMore() {
        lock.lock();
        try {
            var left = poll.toNanos();
            while (!wake && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            wake = false;
        } catch (InterruptedException _) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        announce();
    }
}
