package org.mindlinks.app.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Two cores on one data directory would stop each other's database, so one of them locks it. */
final class DataLock {

    /** Holds the directory until the channel is closed. Empty where a core has it already. */
    static Optional<FileChannel> take(Path data) throws IOException {
        var channel =
                FileChannel.open(
                        data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) { // It is a core of this very process.
            return false;
        }
    }

    private DataLock() {}
}
