package org.mindlinks.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresContractTest extends EventStoreContract {

    @TempDir static Path directory;

    private static EmbeddedDatabase database;
    private static HikariDataSource pool;
    private static EventStores stores;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(directory.resolve("postgres"));
        pool = TestEvents.pool(database);
        stores = EventStores.open(pool, TestEvents.SERIALIZER);
    }

    @AfterAll
    static void stop() {
        stores.close();
        pool.close();
        database.close();
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
