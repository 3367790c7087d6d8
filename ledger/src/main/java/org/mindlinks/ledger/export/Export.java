package org.mindlinks.ledger.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.export.ExportFiles.About;
import org.mindlinks.ledger.keeper.LogTables.Issued;
import org.mindlinks.ledger.keeper.ServedLog;
import org.mindlinks.ledger.log.Tile;
import org.mindlinks.ledger.verify.Evidence;

/**
 * Writes the log up to its latest checkpoint, with the events, into a new folder that its owner
 * alone can read. It copies and does not judge: whoever gets the files verifies them.
 */
public final class Export {

    private static final int PAGE = 1_000;
    private static final int BUNDLES_AT_ONCE = 8;

    private final Evidence evidence;
    private final ExportFiles files;
    private final Issued latest;

    private Export(Evidence evidence, Path folder) {
        this.evidence = evidence;
        this.files = new ExportFiles(folder);
        this.latest =
                evidence.latest()
                        .orElseThrow(() -> new IllegalStateException("the log is empty as yet"));
    }

    /**
     * Exports all.
     *
     * @param folder that must not exist yet
     * @param keys the verifier keys, one a line
     * @param progress is told how many events have been written
     * @return how many that were
     */
    public static long write(Evidence evidence, String keys, Path folder, LongConsumer progress) {
        try {
            Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            var export = new Export(evidence, folder);
            export.writeAbout(keys);
            export.writeEvents(progress);
            export.writeTiles();
            return export.latest.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeAbout(String keys) throws IOException {
        var first = evidence.first();
        var about = new About(About.FORMAT, first, first + latest.size() - 1);
        Files.writeString(files.about(), ExportFiles.JSON.writeValueAsString(about));
        Files.writeString(files.checkpoint(), latest.note());
        Files.writeString(files.keys(), keys);
        try (var writer = Files.newBufferedWriter(files.checkpoints())) {
            long size = 0;
            while (size < latest.size()) {
                for (var issued : evidence.issuedAfter(size, PAGE)) {
                    size = issued.size();
                    if (size <= latest.size()) {
                        writer.write(ExportFiles.JSON.writeValueAsString(issued));
                        writer.write('\n');
                    }
                }
            }
        }
    }

    private void writeEvents(LongConsumer progress) throws IOException {
        long written = 0;
        while (written < latest.size()) {
            var wanted = (int) Math.min(BUNDLES_AT_ONCE * Tile.WIDTH, latest.size() - written);
            var events = evidence.after(evidence.first() - 1 + written, wanted);
            for (int from = 0; from < events.size(); from += Tile.WIDTH) {
                var some = events.subList(from, Math.min(from + Tile.WIDTH, events.size()));
                writeBundle((written + from) / Tile.WIDTH, some);
            }
            if (events.size() < wanted) {
                return; // What is missing is for the verification to tell.
            }
            written += events.size();
            progress.accept(written);
        }
    }

    private void writeBundle(long index, List<RawEvent> events) throws IOException {
        var entries = files.entries(new Tile(0, index, events.size()));
        Files.createDirectories(entries.getParent());
        Files.write(entries, ServedLog.bundle(events));
        var rows = files.events(index);
        Files.createDirectories(rows.getParent());
        var lines = events.stream().map(ExportFiles::line);
        Files.writeString(rows, lines.collect(Collectors.joining("\n", "", "\n")));
    }

    private void writeTiles() throws IOException {
        for (int level = 0; Tile.hashes(latest.size(), level) > 0; level++) {
            for (long index = 0; index * Tile.WIDTH < Tile.hashes(latest.size(), level); index++) {
                var tile = Tile.in(latest.size(), level, index);
                var file = files.tile(tile);
                Files.createDirectories(file.getParent());
                Files.write(file, evidence.read(tile));
            }
        }
    }
}
