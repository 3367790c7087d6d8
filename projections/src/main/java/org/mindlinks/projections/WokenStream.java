package org.mindlinks.projections;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that calls when there is an event. Axon's processors look twice a second at one that
 * does not, and that of the embedded event store does not: it can only be waited on, which a thread
 * does here, and reads a little ahead.
 */
final class WokenStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(WokenStream.class);
    private static final int AHEAD = 2_000;
    private static final int WAIT_MILLIS = 1_000;

    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final BlockingQueue<TrackedEventMessage<?>> ahead = new LinkedBlockingQueue<>(AHEAD);
    private final Thread thread;
    private volatile Runnable onAvailable = () -> {};
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    private WokenStream(BlockingStream<TrackedEventMessage<?>> stream) {
        this.stream = stream;
        this.thread = Thread.ofVirtual().name("projection-events").unstarted(this::readAhead);
    }

    /** The same events as from {@code source}, from streams that call. */
    static StreamableMessageSource<TrackedEventMessage<?>> of(
            StreamableMessageSource<TrackedEventMessage<?>> source) {
        return new StreamableMessageSource<>() {
            @Override
            public BlockingStream<TrackedEventMessage<?>> openStream(
                    @Nullable TrackingToken token) {
                var stream = source.openStream(token);
                if (stream.setOnAvailableCallback(() -> {})) {
                    return stream;
                }
                var woken = new WokenStream(stream);
                woken.thread.start();
                return woken;
            }

            @Override
            public @Nullable TrackingToken createTailToken() {
                return source.createTailToken();
            }

            @Override
            public @Nullable TrackingToken createHeadToken() {
                return source.createHeadToken();
            }
        };
    }

    private void readAhead() {
        try {
            while (!closed) {
                if (stream.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    ahead.put(stream.nextAvailable());
                    onAvailable.run();
                }
            }
        } catch (InterruptedException _) {
            closed = true;
        } catch (RuntimeException e) {
            LOG.debug("the stream of events failed", e);
            failure = e;
            onAvailable.run();
        } finally {
            stream.close();
        }
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(first());
    }

    @Override
    public boolean hasNextAvailable() {
        return first() != null;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var end = System.nanoTime() + unit.toNanos(timeout);
        while (first() == null) {
            if (System.nanoTime() >= end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        first();
        return ahead.take();
    }

    /** What was read before a failure is still handed out. */
    private @Nullable TrackedEventMessage<?> first() {
        var next = ahead.peek();
        var failed = failure;
        if (next == null && failed != null) {
            throw failed;
        }
        return next;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
