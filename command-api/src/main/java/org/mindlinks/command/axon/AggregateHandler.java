package org.mindlinks.command.axon;

import static java.util.Objects.requireNonNull;
import static org.mindlinks.domain.Rejection.NOT_FOUND;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.JCacheAdapter;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Event;
import org.mindlinks.eventstore.EventStores;

/**
 * Takes each command of one kind of aggregate from the bus to the rules, and what they decided to
 * the store.
 */
final class AggregateHandler<
        C extends Command, E extends Event, S, A extends EventSourced<C, E, S>> {

    private final Aggregates.Kind<C, E, S, A> kind;
    private final Repository<A> repository;
    private final EventStore store;

    AggregateHandler(
            Aggregates.Kind<C, E, S, A> kind,
            EventStore store,
            SnapshotTriggerDefinition snapshots,
            Cache<Object, Object> cache) {
        this.kind = kind;
        this.store = store;
        this.repository =
                EventSourcingRepository.builder(kind.aggregateClass())
                        .eventStore(store)
                        .snapshotTriggerDefinition(snapshots)
                        .cache(new JCacheAdapter(cache))
                        .build();
    }

    void subscribe(CommandBus bus) {
        for (var command : kind.type().commands().getPermittedSubclasses()) {
            bus.subscribe(command.getName(), this::handle);
        }
    }

    /**
     * The present state, read under the lock of the aggregate; empty where it has no events.
     *
     * @throws ConcurrencyException when what was cached is old; it no longer is in the cache then
     */
    Optional<S> load(String stream) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        var result =
                work.executeWithResult(() -> {
                    var found = existing(stream);
                    requireLatest(stream, found);
                    return Optional.ofNullable(found).map(one -> one.invoke(EventSourced::state));
                });
        if (result.isExceptional() && result.exceptionResult() instanceof RuntimeException e) {
            throw e;
        }
        return result.getPayload();
    }

    /**
     * Another process may have written to the stream since its aggregate was cached here. An append
     * finds that out by itself; what appends nothing has to look.
     */
    private void requireLatest(String stream, @Nullable Aggregate<A> found) {
        if (found == null) {
            return; // What is not there is never cached.
        }
        var last = store.lastSequenceNumberFor(stream);
        if (!last.equals(Optional.ofNullable(found.version()))) {
            throw new ConcurrencyException("another process has written to " + stream);
        }
    }

    /**
     * A decision, and, once its events are stored, the position that the store told; below 0 where
     * it tells none.
     */
    record Handled(Decision<?> decision, AtomicLong position) {
        Handled(Decision<?> decision) {
            this(decision, new AtomicLong(-1));
        }
    }

    private Handled handle(CommandMessage<?> message) throws Exception {
        var command = kind.type().commands().cast(message.getPayload());
        var actor = (Actor) requireNonNull(message.getMetaData().get(AxonCommands.ACTOR));
        var stream = kind.type().stream(command.target());
        var found = existing(stream);
        var state = found == null ? null : found.invoke(EventSourced::state);
        if (state != null && !kind.type().rules().mayAct(actor, state)) {
            requireLatest(stream, found);
            return new Handled(
                    Decision.reject(NOT_FOUND, "there is no such " + kind.type().name()));
        }
        var handled = new Handled(kind.type().rules().decide(command, state));
        if (handled.decision instanceof Decision.Accepted<?>(var events) && !events.isEmpty()) {
            if (found == null) {
                repository.newInstance(
                        () -> blank(stream),
                        created -> created.execute(_ -> EventSourced.apply(events)));
            } else {
                found.execute(_ -> EventSourced.apply(events));
            }
            CurrentUnitOfWork.get()
                    .afterCommit(work -> {
                        if (work.root().getResource(EventStores.POSITION)
                                instanceof Long position) {
                            handled.position.set(position);
                        }
                    });
        } else {
            requireLatest(stream, found);
        }
        return handled;
    }

    private A blank(String stream) {
        var blank = kind.blank().get();
        blank.begin(stream);
        return blank;
    }

    private @Nullable Aggregate<A> existing(String stream) {
        try {
            return repository.load(stream);
        } catch (AggregateNotFoundException _) {
            return null;
        }
    }
}
