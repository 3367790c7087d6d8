package org.mindlinks.eventstore;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL that lives in a data directory and survives restarts. It listens on loopback
 * only.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts the database of that directory, and creates it where there is none. */
    public static EmbeddedDatabase start(Path directory) {
        try {
            Files.createDirectories(directory);
            stopOrphan(directory);
            return new EmbeddedDatabase(
                    EmbeddedPostgres.builder()
                            .setDataDirectory(directory)
                            .setCleanDataDirectory(false)
                            .setPGStartupWait(PATIENCE)
                            // Whoever started it stops it, after all that still needs it. A hook
                            // of its own would run beside that.
                            .setRegisterShutdownHook(false)
                            // The library's own choice is speed for throw-away databases; this one
                            // holds money.
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("shared_buffers", "128MB")
                            .setServerConfig("max_connections", "100")
                            .setServerConfig("max_wal_size", "2GB")
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("the database in " + directory + " did not start", e);
        }
    }

    /**
     * A core that was killed leaves its database running, which would keep the directory locked.
     */
    private static void stopOrphan(Path directory) throws IOException {
        var pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var orphan =
                ProcessHandle.of(pid)
                        .filter(process ->
                                process.info()
                                        .command()
                                        .filter(command -> command.endsWith("postgres"))
                                        .isPresent());
        if (orphan.isPresent()) {
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while an earlier database was stopping", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException(
                        "the database with process id " + pid + " does not stop; stop it first", e);
            }
        }
    }

    public int port() {
        return postgres.getPort();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
