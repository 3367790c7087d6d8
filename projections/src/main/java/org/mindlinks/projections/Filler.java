package org.mindlinks.projections;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills new generations from the first event on: all of them in one pass, in which each event is
 * deserialised once at most. While one chunk of events is written, the next is read. Rows and
 * tokens of a chunk commit together, so that it goes on after a crash where it was. What was filled
 * is handed to a {@link Follower}.
 */
final class Filler {

    private static final Logger LOG = LoggerFactory.getLogger(Filler.class);
    private static final int CHUNK_EVENTS = 10_000;

    /**
     * While commands come in: smaller bites with pauses, so that nobody waits for the processor.
     */
    private static final int GENTLE_CHUNK_EVENTS = 250;

    private static final int GENTLE_PAUSE = 3;
    private static final double LOADED_EVENTS_PER_SECOND = 20;

    /** No event for so long is the end of the stream. */
    private static final int PATIENCE_MILLIS = 50;

    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Map<String, Projection> projections;
    private final Generations generations;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final TokenStore tokens;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("projections-fill-writer").factory());
    private final Thread thread =
            Thread.ofPlatform().daemon().name("projections-fill").unstarted(this::run);
    private volatile boolean closed;
    private volatile List<Generation> wanted = List.of();

    Filler(
            Map<String, Projection> projections,
            Generations generations,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            TokenStore tokens,
            JdbcTemplate jdbc,
            TransactionTemplate transactions) {
        this.projections = projections;
        this.generations = generations;
        this.events = events;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void start() {
        thread.start();
    }

    /** Says which generations there are to fill, as far as nobody else does. */
    void want(List<Generation> toFill) {
        wanted = List.copyOf(toFill);
    }

    void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        writer.close();
    }

    private void run() {
        while (!closed) {
            var pause = IDLE;
            var now = wanted;
            try {
                var fills = claim(now);
                if (!fills.isEmpty()) {
                    pass(fills, now);
                }
            } catch (InterruptedException _) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.warn("The filling of {} failed and is tried again", now, e);
                tell(now, e);
                pause = AFTER_FAILURE;
            }
            if (!closed) {
                rest(pause);
            }
        }
    }

    private List<Fill> claim(List<Generation> toFill) {
        var claimed = new ArrayList<Fill>();
        if (toFill.isEmpty()) {
            return claimed;
        }
        var tail = events.createTailToken();
        for (var generation : toFill) {
            var projection = projections.get(generation.area());
            if (projection == null) {
                continue;
            }
            try {
                transactions.executeWithoutResult(
                        _ -> claimed.add(Fill.claim(projection, generation, tokens, jdbc, tail)));
            } catch (UnableToClaimTokenException e) {
                LOG.debug("{} is filled by another process", generation, e);
            }
        }
        return claimed;
    }

    /** Reads to the end, unless there is something else to fill by then. */
    private void pass(List<Fill> fills, List<Generation> began) throws InterruptedException {
        var load = new Load(events);
        var indexed = false;
        var writing = CompletableFuture.<Void>completedFuture(null);
        try (var stream = events.openStream(Fill.first(fills))) {
            while (!closed && wanted.equals(began)) {
                var gentle = load.isThere();
                if (gentle && load.isKnown() && !indexed) {
                    // Little by little with the rows, instead of all at once in the end.
                    finished(writing);
                    index(fills);
                    indexed = true;
                }
                var most = gentle ? GENTLE_CHUNK_EVENTS : CHUNK_EVENTS;
                var start = System.nanoTime();
                var chunk = Chunk.read(stream, fills, most, PATIENCE_MILLIS);
                finished(writing);
                writing = CompletableFuture.runAsync(() -> write(chunk, fills), writer);
                if (chunk.events() < most) {
                    finished(writing);
                    if (indexed) {
                        handOver(fills);
                        return;
                    }
                    index(fills);
                    indexed = true;
                } else if (gentle) {
                    finished(writing);
                    TimeUnit.NANOSECONDS.sleep(GENTLE_PAUSE * (System.nanoTime() - start));
                }
            }
        } finally {
            writing.exceptionally(_ -> null).join();
            release(fills);
        }
    }

    private void write(Chunk chunk, List<Fill> fills) {
        var end = chunk.end();
        if (end == null) {
            return;
        }
        transactions.executeWithoutResult(_ -> chunk.write(end));
        fills.forEach(fill -> fill.reached(Math.max(fill.position(), end.position())));
    }

    private static void finished(CompletableFuture<Void> writing) {
        try {
            writing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void index(List<Fill> fills) {
        for (var fill : fills) {
            transactions.executeWithoutResult(
                    _ -> generations.createIndexes(fill.generation(), fill.projection()));
            transactions.executeWithoutResult(_ -> fills.forEach(Fill::keep));
        }
    }

    private void handOver(List<Fill> fills) {
        fills.forEach(fill -> {
            generations.followFrom(fill.generation());
            generations.tell(fill.generation(), null);
        });
        wanted = List.of();
    }

    private void release(List<Fill> fills) {
        try {
            transactions.executeWithoutResult(_ -> fills.forEach(Fill::release));
        } catch (RuntimeException e) {
            LOG.debug("a claim is left to run out", e);
        }
    }

    private void tell(List<Generation> toFill, RuntimeException failure) {
        try {
            toFill.forEach(generation -> generations.tell(generation, Parking.text(failure)));
        } catch (RuntimeException e) {
            LOG.debug("nor can it be told", e);
        }
    }

    private void rest(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
        if (Thread.interrupted()) {
            closed = true;
        }
    }

    /** How fast events come in meanwhile; until that is known, fast. */
    private static final class Load {
        private static final long FIRST_SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
        private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
        private final StreamableMessageSource<TrackedEventMessage<?>> events;
        private long head;
        private long atNanos = System.nanoTime();
        private double eventsPerSecond = Double.POSITIVE_INFINITY;

        Load(StreamableMessageSource<TrackedEventMessage<?>> events) {
            this.events = events;
            this.head = head();
        }

        boolean isThere() {
            var elapsed = System.nanoTime() - atNanos;
            if (elapsed > (isKnown() ? SAMPLE_NANOS : FIRST_SAMPLE_NANOS)) {
                var now = head();
                eventsPerSecond = (now - head) * 1e9 / elapsed;
                head = now;
                atNanos = System.nanoTime();
            }
            return eventsPerSecond > LOADED_EVENTS_PER_SECOND;
        }

        boolean isKnown() {
            return eventsPerSecond < Double.POSITIVE_INFINITY;
        }

        private long head() {
            var token = events.createHeadToken();
            return token == null ? -1 : token.position().orElse(-1);
        }
    }
}
