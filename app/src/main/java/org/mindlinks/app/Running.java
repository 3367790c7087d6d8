package org.mindlinks.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.CoreLauncher;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.core.UserError;

/**
 * A core and a folder that end with the command, whether it returns or is interrupted by Ctrl-C.
 */
final class Running implements AutoCloseable {
    private @Nullable Core core;
    private @Nullable Path temporary;
    private boolean closed;

    Running() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
    }

    Core start(CoreLauncher launcher, StartOptions options) {
        var started = launcher.start(options);
        synchronized (this) {
            core = started;
        }
        return started;
    }

    /** A new folder that {@link #close} removes. */
    synchronized Path temporaryDirectory() {
        try {
            var made = Files.createTempDirectory("mindlinks-demo-");
            temporary = made;
            return made;
        } catch (IOException e) {
            throw new UserError(
                    "No temporary folder can be made (%s); name one with --data.".formatted(e), e);
        }
    }

    synchronized void keepTemporaryDirectory() {
        temporary = null;
    }

    static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (core != null) {
            core.close();
        }
        if (temporary != null) {
            remove(temporary);
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.printf(
                    "The temporary folder %s could not be removed (%s); remove it by hand.%n",
                    folder, e);
        }
    }
}
