package org.mindlinks.projections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserEvent.PasswordChanged;
import org.mindlinks.domain.auth.UserEvent.UserActivated;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.eventstore.EventStores;

/** An event store, and users whose events fill it. */
final class Events implements AutoCloseable {

    final EventStore store;
    private final Runnable close;
    private final Map<String, Long> sequences = new HashMap<>();

    /** In memory, with positions from 0. */
    Events() {
        var inMemory =
                EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .fetchDelay(10)
                        .build();
        store = inMemory;
        close = inMemory::shutDown;
    }

    /** As in a running core, with positions from 1. */
    Events(EventStores stores) {
        store = stores.store();
        close = stores::close;
    }

    static UserId user(long number) {
        return new UserId(new UUID(0, number));
    }

    static UserRegistered registered(long number) {
        return new UserRegistered(user(number), number + "@example.com", Role.CLIENT, "hash");
    }

    /** Events of one user's stream. */
    synchronized void ofUser(long number, Event... events) {
        store.publish(List.of(events).stream().map(event -> message(number, event)).toList());
    }

    /** For each of these users, three events, mixed with those of the others. */
    void ofUsers(long from, long to) {
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (long i = from; i < to; i++) {
            messages.add(message(i, registered(i)));
        }
        for (long i = from; i < to; i++) {
            messages.add(message(i, new UserActivated(user(i))));
        }
        for (long i = from; i < to; i++) {
            messages.add(message(i, new PasswordChanged(user(i), "changed")));
        }
        store.publish(messages);
    }

    private synchronized DomainEventMessage<?> message(long user, Event event) {
        var stream = "user:" + user;
        var sequence = sequences.merge(stream, 0L, (last, _) -> last + 1);
        return new GenericDomainEventMessage<>("user", stream, sequence, event);
    }

    @Override
    public void close() {
        close.run();
    }
}
