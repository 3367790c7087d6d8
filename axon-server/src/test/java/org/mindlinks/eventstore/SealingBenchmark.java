package org.mindlinks.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.auth.SessionEvent.SessionRefreshed;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.eventstore.keys.LocalMasterKeys;
import org.mindlinks.eventstore.keys.PersonKeys;

/**
 * What sealing costs: the same events appended to one engine and read from it, in turns with their
 * texts sealed and in clear. Reading is the part of a rebuild that sealing is in; a rebuild also
 * writes, so that it loses less. Run by hand: it is no test. Arguments: a directory, and events in
 * each turn.
 */
final class SealingBenchmark {

    private static final int CALLERS = 64;
    private static final int PEOPLE = 1_000;
    private static final int ROUNDS = 5;

    /** Of so many events one is about a person, and every second one has an address. */
    private static final int ABOUT_PERSON = 10;

    private SealingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var events = Integer.parseInt(arguments[1]);
        try (var database = EmbeddedDatabase.start(Path.of(arguments[0]));
                var pool = TestEvents.pool(database)) {
            PersonKeys.migrate(pool);
            var master = LocalMasterKeys.parse(LocalMasterKeys.draw());
            try (var keys = PersonKeys.open(pool, master)) {
                measure(pool, new EventSerializer(Vocabulary.AGGREGATES, keys), events);
            }
        }
    }

    private static void measure(HikariDataSource pool, EventSerializer serializer, int events)
            throws Exception {
        var writer = new GroupCommitWriter(pool);
        var engine = PostgresEventStorageEngine.of(pool, writer, serializer);
        append(engine, serializer, true, events); // Warms up, and draws the keys.
        append(engine, serializer, false, events);
        for (var round = 0; round < ROUNDS; round++) {
            for (var sealed : List.of(true, false)) {
                var from = EventStores.position(engine.createHeadToken());
                var appended = append(engine, serializer, sealed, events);
                var read = read(engine, from, events);
                System.out.printf(
                        "{\"sealed\":%b,\"appendedPerSecond\":%.0f,\"readPerSecond\":%.0f}%n",
                        sealed, events / appended, events / read);
            }
        }
        writer.close();
    }

    private static double append(
            PostgresEventStorageEngine engine,
            EventSerializer serializer,
            boolean sealed,
            int events)
            throws Exception {
        var work = new ArrayList<Callable<Void>>();
        for (var caller = 0; caller < CALLERS; caller++) {
            work.add(() -> {
                for (var i = 0; i < events / CALLERS; i++) {
                    var event = event(i);
                    // As each command has a thread of its own.
                    Thread.ofVirtual()
                            .start(() ->
                                    engine.appendEvents(
                                            sealed
                                                    ? SealedEvent.interceptor(serializer)
                                                            .handle(event)
                                                    : new ClearEvent<>(event)))
                            .join();
                }
                return null;
            });
        }
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double read(PostgresEventStorageEngine engine, long from, int events) {
        var start = System.nanoTime();
        var position = from;
        var read = 0;
        while (read < events / CALLERS * CALLERS) {
            for (var event : engine.eventsAfter(position)) {
                event.getPayload();
                position = TestEvents.position(event);
                read++;
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static DomainEventMessage<?> event(int number) {
        var person = new UUID(7, number % PEOPLE);
        var stream = TestEvents.newStream();
        Map<String, ?> metadata =
                number % 2 == 0
                        ? Map.of("correlationId", stream)
                        : Map.of(
                                "correlationId",
                                stream,
                                "actorId",
                                person.toString(),
                                "actorRole",
                                "CONTRACTOR",
                                "ipAddress",
                                "192.0.2.7");
        return number % ABOUT_PERSON == 0
                ? new GenericDomainEventMessage<>(
                        "session",
                        stream,
                        0,
                        new SessionRefreshed(
                                new SessionId(UUID.randomUUID()),
                                new UserId(person),
                                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                                Instant.EPOCH),
                        metadata)
                : TestEvents.event(stream, 0, metadata);
    }

    /** An event as it was stored before there was sealing. */
    private static final class ClearEvent<T> extends GenericDomainEventMessage<T> {
        private static final long serialVersionUID = 1L;

        ClearEvent(DomainEventMessage<T> event) {
            super(
                    event.getType(),
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    event.getPayload(),
                    event.getMetaData(),
                    event.getIdentifier(),
                    event.getTimestamp());
        }

        @Override
        public <R> SerializedObject<R> serializePayload(Serializer serializer, Class<R> type) {
            var json = ((EventSerializer) serializer).getObjectMapper();
            return new SimpleSerializedObject<>(
                    type.cast(json.writeValueAsBytes(getPayload())),
                    type,
                    serializer.typeForClass(getPayload().getClass()));
        }
    }
}
