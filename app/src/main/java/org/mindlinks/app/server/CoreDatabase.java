package org.mindlinks.app.server;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;
import org.mindlinks.command.axon.AxonCommands;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.eventstore.StoredEvents;

/**
 * The database of a core for a tool beside it, whether that core runs or not. The same environment
 * variables lead to an external one.
 */
public final class CoreDatabase implements AutoCloseable {

    /** The line of PostgreSQL's own file that holds its port. */
    private static final int PORT_LINE = 3;

    private final EventSerializer serializer = new EventSerializer(Vocabulary.AGGREGATES);
    private final HikariDataSource pool;
    private final @Nullable EmbeddedDatabase started;
    private final @Nullable FileChannel lock;
    private final @Nullable EventStores axonServer;

    private CoreDatabase(
            Database database,
            Settings.AxonServer events,
            @Nullable EmbeddedDatabase started,
            @Nullable FileChannel lock) {
        this.pool = database.jdbcPool();
        this.started = started;
        this.lock = lock;
        this.axonServer =
                events.servers() == null
                        ? null
                        : EventStores.axonServer(events.servers(), events.token(), serializer);
    }

    /** The database that a core on this data directory uses. */
    public static CoreDatabase open(Path data) {
        var settings = Settings.ofEnvironment();
        var events = settings.axonserver();
        var given = settings.database();
        if (given.url() != null) {
            var external =
                    Database.of(given.url(), given.user(), given.password(), given.connections());
            return new CoreDatabase(external, events, null, null);
        }
        var folder = data.resolve("postgresql");
        if (!Files.isDirectory(folder)) {
            throw new UserError("%s holds no data of a core; name it with --data.".formatted(data));
        }
        try {
            var lock = DataLock.take(data);
            if (lock.isEmpty()) {
                var running = Database.embedded(port(folder), given.connections());
                return new CoreDatabase(running, events, null, null);
            }
            var embedded = EmbeddedDatabase.start(folder);
            var started = Database.embedded(embedded.port(), given.connections());
            return new CoreDatabase(started, events, embedded, lock.get());
        } catch (IOException e) {
            throw new UserError("The database in %s can't be opened (%s).".formatted(data, e), e);
        }
    }

    /** Whether no core works on it, as far as the data directory tells. */
    public boolean isAlone() {
        return lock != null;
    }

    public DataSource dataSource() {
        return pool;
    }

    public StoredEvents events() {
        return axonServer == null ? StoredEvents.postgres(pool) : axonServer.stored();
    }

    /** Puts on record, as an event, that history is not what it was. */
    public void verificationFailed(Collection<String> differences) {
        if (axonServer != null) {
            verificationFailed(differences, axonServer);
            return;
        }
        try (var stores = EventStores.open(pool, serializer)) {
            verificationFailed(differences, stores);
        }
    }

    private static void verificationFailed(Collection<String> differences, EventStores stores) {
        new OwnIncidents(new AxonCommands(stores.store())).verificationFailed(differences);
    }

    private static int port(Path folder) throws IOException {
        return Integer.parseInt(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(PORT_LINE).strip());
    }

    @Override
    public void close() {
        pool.close();
        if (axonServer != null) {
            axonServer.close();
        }
        if (started != null) {
            started.close();
        }
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException _) {
                // The process ends, and the lock with it.
            }
        }
    }
}
