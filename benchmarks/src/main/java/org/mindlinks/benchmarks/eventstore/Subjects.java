package org.mindlinks.benchmarks.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** All that is compared, over one pool of connections to one durable PostgreSQL. */
final class Subjects implements AutoCloseable {

    /** As many as the server gives to its events and tables. */
    static final int CONNECTIONS = 32;

    static final int BULK_ROWS = 1_000;

    private final HikariDataSource pool;
    private final EventSerializer serializer = new EventSerializer(Vocabulary.AGGREGATES);
    private final List<Subject> open = new ArrayList<>();

    private final int streams;

    /** {@code streams} is how many there are of each subject, at most. */
    Subjects(EmbeddedDatabase database, int streams) {
        this.streams = streams;
        run(
                database.ownerDataSource(),
                "CREATE SCHEMA benchmark AUTHORIZATION " + EmbeddedDatabase.APPLICATION);
        EventStores.migrate(database.ownerDataSource(), EmbeddedDatabase.APPLICATION);
        var config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://127.0.0.1:%d/postgres?reWriteBatchedInserts=true"
                        .formatted(database.port()));
        config.setUsername(EmbeddedDatabase.APPLICATION);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setSchema("benchmark");
        config.setPoolName("benchmark");
        pool = new HikariDataSource(config);
    }

    EventStores stores() {
        return EventStores.open(pool, serializer);
    }

    Subject mindLinks() {
        var stores = stores();
        return opened(
                new AxonSubject(
                        "Mind-Links",
                        stores.store(),
                        NoTransactionManager.instance(),
                        stores::close));
    }

    /**
     * Axon's own engine with its defaults, each command in a transaction of Spring, as applications
     * have it.
     */
    Subject stockJdbc() {
        return stockJdbc(
                "Axon's JDBC engine",
                new SpringTransactionManager(new DataSourceTransactionManager(pool)));
    }

    /** Faster, but whether all events of a command are stored or none is up to the driver. */
    Subject stockJdbcWithoutTransactions() {
        return stockJdbc("Axon's JDBC engine, autocommit", NoTransactionManager.instance());
    }

    private Subject stockJdbc(String name, TransactionManager transactions) {
        var engine =
                JdbcEventStorageEngine.builder()
                        .connectionProvider(
                                new UnitOfWorkAwareConnectionProviderWrapper(
                                        new SpringDataSourceConnectionProvider(pool)))
                        .transactionManager(transactions)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        var store = EmbeddedEventStore.builder().storageEngine(engine).build();
        return opened(new AxonSubject(name, store, transactions, store::shutDown));
    }

    Subject singleRows() {
        run(pool, RowSubject.TABLE);
        return opened(new RowSubject("single-row inserts", pool, serializer, streams, 1));
    }

    /** Into the table of the single rows. */
    Subject bulkRows() {
        return opened(
                new RowSubject(
                        "inserts of %,d rows".formatted(BULK_ROWS),
                        pool,
                        serializer,
                        streams,
                        BULK_ROWS));
    }

    /** {@code servers} as {@code host:port}. */
    Subject axonServer(String servers) {
        var stores = EventStores.axonServer(servers, null, serializer);
        return opened(
                new AxonSubject(
                        "Axon Server",
                        stores.store(),
                        NoTransactionManager.instance(),
                        stores::close));
    }

    private static void run(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Subject opened(Subject subject) {
        open.add(subject);
        return subject;
    }

    @Override
    public void close() {
        open.forEach(Subject::close);
        pool.close();
    }
}
