package org.mindlinks.eventstore;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that lives in a data directory and survives restarts. It listens on loopback
 * only. When it dies, it is started again on the same port.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The role of the application, which owns what it may change and no events. */
    public static final String APPLICATION = "mindlinks";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(500);

    /** The library's own choice is speed for throw-away databases; this one holds money. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "listen_addresses", "127.0.0.1",
                    "shared_buffers", "128MB",
                    "max_connections", "100",
                    "max_wal_size", "2GB");

    private final Path directory;
    private final int port;
    private EmbeddedPostgres postgres;
    private boolean closed;

    private EmbeddedDatabase(Path directory, EmbeddedPostgres postgres) {
        this.directory = directory;
        this.postgres = postgres;
        this.port = postgres.getPort();
    }

    /** Starts the database of that directory, and creates it where there is none. */
    public static EmbeddedDatabase start(Path directory) {
        try {
            Files.createDirectories(directory);
            stopOrphan(directory);
            var database = new EmbeddedDatabase(directory, run(directory, 0));
            database.createApplicationRole();
            Thread.ofPlatform().name("database-watch").daemon(true).start(database::keepRunning);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("the database in " + directory + " did not start", e);
        }
    }

    private static EmbeddedPostgres run(Path directory, int port) throws IOException {
        var builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(directory)
                        .setCleanDataDirectory(false)
                        .setPGStartupWait(PATIENCE)
                        // Whoever started it stops it, after all that still needs it. A hook of its
                        // own would run beside that.
                        .setRegisterShutdownHook(false)
                        .setPort(port);
        SETTINGS.forEach(builder::setServerConfig);
        return builder.start();
    }

    /**
     * {@code postgres} owns the events; the application connects as a role that may add to them.
     */
    private void createApplicationRole() {
        var rows = new Rows(ownerDataSource());
        var exists =
                rows.first(
                        "SELECT 1 FROM pg_roles WHERE rolname = ?",
                        statement -> statement.setString(1, APPLICATION),
                        row -> row.getInt(1));
        if (exists.isEmpty()) {
            rows.run("CREATE ROLE " + APPLICATION + " LOGIN", _ -> {});
            rows.run("GRANT CREATE ON DATABASE postgres TO " + APPLICATION, _ -> {});
        }
    }

    /** Connects as the owner of the events, for migrations. */
    public synchronized DataSource ownerDataSource() {
        return postgres.getPostgresDatabase();
    }

    /** Waits for the end of the server process, and starts another one unless that end was ours. */
    private void keepRunning() {
        while (true) {
            try {
                var server = server(directory);
                if (server.isPresent()) {
                    server.get().onExit().get();
                }
                if (startAgain()) {
                    return;
                }
            } catch (IOException | ExecutionException | RuntimeException e) {
                log.error("The database died and could not be started again yet: {}", e.toString());
                LockSupport.parkNanos(BETWEEN_STARTS.toNanos());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Returns true when there is nothing to watch any more. */
    private synchronized boolean startAgain() throws IOException {
        if (closed) {
            return true;
        }
        log.error("The database died; it is started again");
        postgres.close(); // Lets go of the directory.
        postgres = run(directory, port);
        log.warn("The database is back");
        return false;
    }

    /**
     * A core that was killed leaves its database running, which would keep the directory locked.
     */
    private static void stopOrphan(Path directory) throws IOException {
        var orphan = server(directory);
        if (orphan.isPresent()) {
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while an earlier database was stopping", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException(
                        "the database with process id %d does not stop; stop it first"
                                .formatted(orphan.get().pid()),
                        e);
            }
        }
    }

    /** The server process of a directory, if it runs. */
    static Optional<ProcessHandle> server(Path directory) throws IOException {
        var pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        return ProcessHandle.of(pid)
                .filter(process ->
                        process.info()
                                .command()
                                .filter(command -> command.endsWith("postgres"))
                                .isPresent());
    }

    public int port() {
        return port;
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
