package org.mindlinks.benchmarks.projections;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.eventstore.keys.LocalMasterKeys;
import org.mindlinks.eventstore.keys.PersonKeys;
import org.mindlinks.projections.Projections;

/** An event store with the months of many companies, and read tables, in a database of its own. */
final class FilledStore implements AutoCloseable {

    private static final int CONNECTIONS = 40;

    private final EmbeddedDatabase database;
    private final HikariDataSource pool = new HikariDataSource();
    private final PersonKeys keys;
    private final EventSerializer serializer;
    private final EventStores stores;
    private final AtomicInteger companies = new AtomicInteger();

    /** {@code data} is an empty directory for it. */
    FilledStore(Path data) {
        database = EmbeddedDatabase.start(data);
        pool.setJdbcUrl(url());
        pool.setMaximumPoolSize(CONNECTIONS);
        PersonKeys.migrate(pool);
        Projections.migrate(pool);
        keys = PersonKeys.open(pool, LocalMasterKeys.parse(LocalMasterKeys.draw()));
        serializer = new EventSerializer(Vocabulary.AGGREGATES, keys);
        stores = EventStores.postgres(pool, serializer);
    }

    /** Adds companies until there are so many events, more or less. */
    void growTo(long events) {
        while (head() < events) {
            events().publish(new MonthsOfEvents().company(companies.getAndIncrement()));
        }
    }

    /** The number of a company that has no events yet. */
    int newCompany() {
        return companies.getAndIncrement();
    }

    long head() {
        return EventStores.position(events().createHeadToken());
    }

    EventStore events() {
        return stores.store();
    }

    DataSource pool() {
        return pool;
    }

    EventSerializer serializer() {
        return serializer;
    }

    Projections projections() {
        return new Projections(pool, events(), serializer);
    }

    /** Beside the pool, for what keeps one. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(database.port());
    }

    @Override
    public void close() {
        stores.close();
        keys.close();
        pool.close();
        database.close();
    }
}
