package org.mindlinks.app.server;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;
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

    /** The fewest that there may be; a tool uses few of them. */
    private static final int CONNECTIONS = 28;

    private final HikariDataSource pool;
    private final @Nullable EmbeddedDatabase started;
    private final @Nullable FileChannel lock;
    private final @Nullable EventStores axonServer;

    private CoreDatabase(
            Database database, @Nullable EmbeddedDatabase started, @Nullable FileChannel lock) {
        this.pool = database.jdbcPool();
        this.started = started;
        this.lock = lock;
        var servers = System.getenv("MINDLINKS_AXONSERVER_SERVERS");
        this.axonServer =
                servers == null
                        ? null
                        : EventStores.axonServer(
                                servers,
                                System.getenv("MINDLINKS_AXONSERVER_TOKEN"),
                                new EventSerializer(Vocabulary.AGGREGATES));
    }

    /** The database that a core on this data directory uses. */
    public static CoreDatabase open(Path data) {
        var environment = System.getenv();
        var url = environment.get("MINDLINKS_DATABASE_URL");
        if (url != null) {
            return new CoreDatabase(external(url, environment), null, null);
        }
        var folder = data.resolve("postgresql");
        if (!Files.isDirectory(folder)) {
            throw new UserError("%s holds no data of a core; name it with --data.".formatted(data));
        }
        try {
            var channel =
                    FileChannel.open(
                            data.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                return new CoreDatabase(Database.embedded(port(folder), CONNECTIONS), null, null);
            }
            var embedded = EmbeddedDatabase.start(folder);
            return new CoreDatabase(
                    Database.embedded(embedded.port(), CONNECTIONS), embedded, channel);
        } catch (IOException e) {
            throw new UserError("The database in %s can't be opened (%s).".formatted(data, e), e);
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    public StoredEvents events() {
        return axonServer == null ? StoredEvents.postgres(pool) : axonServer.stored();
    }

    private static Database external(String url, Map<String, String> environment) {
        return Database.of(
                url,
                Objects.requireNonNullElse(environment.get("MINDLINKS_DATABASE_USER"), ""),
                Objects.requireNonNullElse(environment.get("MINDLINKS_DATABASE_PASSWORD"), ""),
                CONNECTIONS);
    }

    /** Whether no core runs, in this process or another. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
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
