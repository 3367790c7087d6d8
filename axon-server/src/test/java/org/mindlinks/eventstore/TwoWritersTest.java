package org.mindlinks.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes' worth of writers on one database, and readers of both beside them. */
class TwoWritersTest {

    private static final int CALLERS = 32;
    private static final int EVENTS = 200;
    private static final long ALL = 2L * CALLERS * EVENTS;

    @TempDir static Path directory;

    private final String contested = TestEvents.newStream();
    private final AtomicLong won = new AtomicLong();

    @Test
    void readers_see_no_gap_and_no_reordering_and_only_a_contested_stream_conflicts()
            throws Exception {
        try (var database = EmbeddedDatabase.start(directory.resolve("postgres"));
                var onePool = TestEvents.pool(database);
                var otherPool = TestEvents.pool(database);
                var one = EventStores.open(onePool, TestEvents.SERIALIZER);
                var other = EventStores.open(otherPool, TestEvents.SERIALIZER);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers =
                    List.of(threads.submit(() -> read(one)), threads.submit(() -> read(other)));
            var writers = new ArrayList<Callable<Void>>();
            for (var caller = 0; caller < CALLERS; caller++) {
                writers.add(() -> write(one));
                writers.add(() -> write(other));
            }
            for (var written : threads.invokeAll(writers)) {
                written.get(); // None of them met a conflict on a stream of its own.
            }
            assertThat(won).as("winners of the contested stream").hasValue(1);
            var expected = LongStream.rangeClosed(1, ALL + 1).boxed().toList();
            for (var reader : readers) {
                assertThat(reader.get(1, TimeUnit.MINUTES)).isEqualTo(expected);
            }
        }
    }

    private Void write(EventStores stores) {
        var stream = TestEvents.newStream();
        for (var sequence = 0; sequence < EVENTS; sequence++) {
            stores.store().publish(TestEvents.event(stream, sequence));
            if (sequence == EVENTS / 2) {
                contend(stores);
            }
        }
        return null;
    }

    private void contend(EventStores stores) {
        try {
            stores.store().publish(TestEvents.event(contested, 0));
            won.incrementAndGet();
        } catch (ConcurrencyException _) {
            // All but one.
        }
    }

    private static List<Long> read(EventStores stores) throws InterruptedException {
        var seen = new ArrayList<Long>();
        try (var reader = stores.store().openStream(null)) {
            while (seen.size() <= ALL && reader.hasNextAvailable(30, TimeUnit.SECONDS)) {
                seen.add(TestEvents.position(reader.nextAvailable()));
            }
        }
        return seen;
    }
}
