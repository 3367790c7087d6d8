package org.mindlinks.command.axon;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.EventPublicationFailedException;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.Commands;
import org.mindlinks.command.CommandsUnavailable;
import org.mindlinks.command.Origin;
import org.mindlinks.command.Outcome;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Id;
import org.mindlinks.eventstore.EventStoreUnavailable;
import org.mindlinks.eventstore.EventStores;

/**
 * Runs commands on Axon's command bus and repositories, in the caller's (virtual) thread. A command
 * that lost a race for its stream is decided again on the new state.
 */
public final class AxonCommands implements Commands {

    static final String ACTOR = "mindlinks.actor";
    private static final int CACHED_AGGREGATES = 20_000;
    private static final int EVENTS_UNTIL_SNAPSHOT = 100;
    private static final int ATTEMPTS = 20;

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final EventStore store;
    private final Cache<Object, Object> cache = cache();
    private final Map<AggregateType<?, ?, ?>, AggregateHandler<?, ?, ?, ?>> handlers =
            new HashMap<>();

    public AxonCommands(EventStore store) {
        this.store = store;
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(
                        new SimpleCorrelationDataProvider(
                                "actorId",
                                "actorRole",
                                "correlationId",
                                "causationId",
                                "ipAddress",
                                "requestId",
                                "idempotencyKey")));
        Executor snapshots = Executors.newVirtualThreadPerTaskExecutor();
        var snapshotter =
                new SealingSnapshotter(
                        AggregateSnapshotter.builder()
                                .eventStore(store)
                                .executor(snapshots)
                                .aggregateFactories(
                                        Aggregates.ALL.stream()
                                                .<AggregateFactory<?>>map(kind ->
                                                        new GenericAggregateFactory<>(
                                                                kind.aggregateClass()))
                                                .toList()));
        var trigger = new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_UNTIL_SNAPSHOT);
        for (var kind : Aggregates.ALL) {
            var handler = new AggregateHandler<>(kind, store, trigger, cache);
            handlers.put(kind.type(), handler);
            handler.subscribe(bus);
        }
    }

    /** Snapshots tell of people as events do. */
    private static final class SealingSnapshotter extends AggregateSnapshotter {
        SealingSnapshotter(Builder builder) {
            super(builder);
        }

        @Override
        @SuppressWarnings("rawtypes") // As Axon has it.
        protected @Nullable DomainEventMessage createSnapshot(
                Class<?> type, String stream, DomainEventStream events) {
            var snapshot = super.createSnapshot(type, stream, events);
            return snapshot == null ? null : EventStores.sealed((DomainEventMessage<?>) snapshot);
        }
    }

    /** A cache with a bound; Axon's own weak one is emptied by each garbage collection. */
    private static Cache<Object, Object> cache() {
        var configuration = new CaffeineConfiguration<Object, Object>();
        configuration.setMaximumSize(OptionalLong.of(CACHED_AGGREGATES));
        configuration.setStoreByValue(false);
        var provider = new CaffeineCachingProvider();
        return provider.getCacheManager(
                        URI.create("mindlinks:" + System.identityHashCode(provider)),
                        AxonCommands.class.getClassLoader())
                .createCache("aggregates", configuration);
    }

    /** Somebody was erased: no state that was made before stays in memory. */
    public void forget() {
        cache.removeAll();
    }

    @Override
    public Outcome send(Command command, Origin origin) {
        for (var attempt = 1; ; attempt++) {
            var callback = new FutureCallback<Command, AggregateHandler.Handled>();
            bus.dispatch(
                    GenericCommandMessage.<Command>asCommandMessage(command)
                            .withMetaData(origin.metadata())
                            .andMetaData(Map.of(ACTOR, origin.actor())),
                    callback);
            var result = callback.getResult();
            if (!result.isExceptional()) {
                return outcome(result.getPayload());
            }
            retryOrThrow(EventStores.failure(result.exceptionResult()), attempt);
        }
    }

    @Override
    public <S> Optional<S> load(AggregateType<?, ?, S> type, Id id) {
        var handler = handlers.get(type);
        if (handler == null) {
            throw new IllegalArgumentException("not a known kind of aggregate: " + type.name());
        }
        for (var attempt = 1; ; attempt++) {
            try {
                return handler.load(type.stream(id)).map(type.state()::cast);
            } catch (RuntimeException e) {
                retryOrThrow(EventStores.failure(e), attempt);
            }
        }
    }

    /** Returns after a moment when another process was first, and throws what else went wrong. */
    private static void retryOrThrow(Throwable failure, int attempt) {
        if (!(failure instanceof ConcurrencyException) || attempt == ATTEMPTS) {
            throw translated(failure);
        }
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(5L * attempt)));
    }

    private Outcome outcome(AggregateHandler.Handled handled) {
        return switch (handled.decision()) {
            case Decision.Rejected<?>(var code, var detail) -> new Outcome.Rejected(code, detail);
            case Decision.Accepted<?>(var events) ->
                    new Outcome.Accepted(List.copyOf(events), position(handled));
        };
    }

    /**
     * Where the store doesn't tell (Axon Server, or nothing was appended) its head is at or behind
     * the last event.
     */
    private long position(AggregateHandler.Handled handled) {
        var told = handled.position().get();
        return told < 0 ? EventStores.position(store.createHeadToken()) : told;
    }

    private static RuntimeException translated(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventStoreUnavailable
                    || cause instanceof ConcurrencyException
                    || cause instanceof EventStoreException
                    || cause instanceof EventPublicationFailedException
                    || cause instanceof AxonServerException) {
                return new CommandsUnavailable("the event store can't take commands now", failure);
            }
        }
        return failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException(failure);
    }
}
