package org.mindlinks.eventstore;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Runs where there is one: {@code -Dmindlinks.axonserver=host:port}. */
class AxonServerContractTest extends EventStoreContract {

    private static @Nullable EventStores stores;

    @BeforeAll
    static void connect() {
        var servers = System.getProperty("mindlinks.axonserver");
        assumeTrue(servers != null, "no Axon Server: give -Dmindlinks.axonserver=host:port");
        stores = EventStores.axonServer(servers, null, TestEvents.SERIALIZER);
    }

    @AfterAll
    static void disconnect() {
        if (stores != null) {
            stores.close();
        }
    }

    @Override
    EventStore store() {
        return stores.store();
    }

    @Override
    void forget() {
        stores.forget();
    }
}
