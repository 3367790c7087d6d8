package org.mindlinks.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database dies under load, again and again. What was acknowledged is kept apart, and compared
 * with what is there in the end. {@code -Dmindlinks.kills=20} makes it longer.
 */
class DatabaseKilledTest {

    private static final int KILLS = Integer.getInteger("mindlinks.kills", 3);
    private static final int CALLERS = 32;
    private static final long EVENTS_BETWEEN = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir static Path directory;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final List<Long> seen = new ArrayList<>();
    private volatile boolean stopped;

    @Test
    void what_was_acknowledged_is_there_and_work_goes_on_without_a_restart() throws Exception {
        var data = directory.resolve("postgres");
        try (var database = EmbeddedDatabase.start(data);
                var pool = TestEvents.pool(database);
                var stores = EventStores.open(pool, TestEvents.SERIALIZER)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                try {
                    for (var caller = 0; caller < CALLERS; caller++) {
                        threads.submit(() -> keepAppending(stores));
                    }
                    threads.submit(() -> keepReading(stores));
                    for (var kill = 0; kill < KILLS; kill++) {
                        untilMoreAreAnswered();
                        kill(data);
                    }
                    untilMoreAreAnswered();
                } finally {
                    stopped = true;
                }
            }
            assertThat(surprises).isEmpty();
            compare(pool, stores);
        }
    }

    private void untilMoreAreAnswered() {
        var enough = answers.get() + EVENTS_BETWEEN;
        await().atMost(PATIENCE).until(() -> answers.get() >= enough);
    }

    private void kill(Path data) throws IOException {
        var before = unavailable.get();
        assertThat(EmbeddedDatabase.server(data).orElseThrow().destroyForcibly()).isTrue();
        await().atMost(PATIENCE).until(() -> unavailable.get() > before);
    }

    /** Whether an append that failed was stored is not known, so its stream is not gone on with. */
    private void keepAppending(EventStores stores) {
        var stream = TestEvents.newStream();
        for (var sequence = 0L; !stopped; sequence++) {
            var event = TestEvents.event(stream, sequence);
            try {
                stores.store().publish(event);
                acknowledged.add(event.getIdentifier());
                answers.incrementAndGet();
            } catch (EventStoreUnavailable _) {
                unavailable.incrementAndGet();
                stream = TestEvents.newStream();
                sequence = -1;
            } catch (RuntimeException e) {
                surprises.add(e);
                return;
            }
        }
    }

    private void keepReading(EventStores stores) {
        var last = 0L;
        while (!stopped) {
            try (var reader = stores.store().openStream(new GlobalSequenceTrackingToken(last))) {
                while (!stopped) {
                    if (reader.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                        last = TestEvents.position(reader.nextAvailable());
                        seen.add(last);
                    }
                }
            } catch (EventStoreUnavailable _) {
                // It begins again where it was.
            } catch (InterruptedException | RuntimeException e) {
                surprises.add(e);
                return;
            }
        }
    }

    private void compare(HikariDataSource pool, EventStores stores) throws Exception {
        var head = EventStores.position(stores.store().createHeadToken());
        var stored = new ArrayList<TrackedEventMessage<?>>();
        try (var reader = stores.store().openStream(null)) {
            while (stored.size() < head && reader.hasNextAvailable(10, TimeUnit.SECONDS)) {
                stored.add(reader.nextAvailable());
            }
        }
        assertThat(stored.stream().map(TestEvents::position).toList())
                .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
        var ids = new HashSet<String>();
        var next = new HashMap<String, Long>();
        for (var event : stored) {
            assertThat(ids.add(event.getIdentifier())).as("stored once").isTrue();
            var domainEvent = (DomainEventMessage<?>) event;
            assertThat(domainEvent.getSequenceNumber())
                    .isEqualTo(next.merge(domainEvent.getAggregateIdentifier(), 1L, Long::sum) - 1);
        }
        assertThat(ids).containsAll(acknowledged);
        assertThat(seen)
                .as("what a reader saw meanwhile")
                .isEqualTo(LongStream.rangeClosed(1, seen.size()).boxed().toList());
        assertThat(pool.isRunning()).isTrue();
        System.out.printf(
                "%d kills, %,d acknowledged, %,d refused, %,d stored, %,d seen meanwhile%n",
                KILLS, acknowledged.size(), unavailable.get(), head, seen.size());
    }
}
