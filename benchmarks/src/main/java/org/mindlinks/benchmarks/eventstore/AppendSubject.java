package org.mindlinks.benchmarks.eventstore;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Appends alone: it knows the next number of each stream and loads nothing. */
final class AppendSubject implements Subject {

    private final String name;
    private final EventStore store;
    private final AtomicLongArray sequences;
    private final String run = UUID.randomUUID().toString();

    AppendSubject(String name, EventStore store, int streams) {
        this.name = name;
        this.store = store;
        this.sequences = new AtomicLongArray(streams);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void store(int stream) {
        store.publish(
                Credits.message(Credits.wallet(run, stream), sequences.getAndIncrement(stream)));
    }
}
