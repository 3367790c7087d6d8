package org.mindlinks.ledger.export;

import java.nio.file.Path;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.log.Tile;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where what lies in an export: {@code checkpoint}, {@code tile/…} as C2SP tlog-tiles has them
 * below its prefix, and beside them {@code checkpoints.ndjson}, {@code keys}, {@code export.json},
 * and {@code events/…}, the rows of the event store with payload and metadata in Base64.
 */
final class ExportFiles {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    /** What an export says about itself. Nothing of it is believed before it is verified. */
    record About(String format, long firstPosition, long lastPosition) {
        static final String FORMAT = "mindlinks.org/export@v1";
    }

    private final Path folder;

    ExportFiles(Path folder) {
        this.folder = folder;
    }

    Path about() {
        return folder.resolve("export.json");
    }

    Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    Path checkpoints() {
        return folder.resolve("checkpoints.ndjson");
    }

    Path keys() {
        return folder.resolve("keys");
    }

    Path tile(Tile tile) {
        return folder.resolve("tile").resolve(tile.path());
    }

    Path entries(Tile bundle) {
        return folder.resolve("tile/entries")
                .resolve(Tile.indexPath(bundle.index(), bundle.width()));
    }

    /** The rows that a bundle has the entries of. */
    Path events(long bundle) {
        return folder.resolve("events").resolve(Tile.indexPath(bundle, Tile.WIDTH) + ".ndjson");
    }

    static String line(RawEvent event) {
        return JSON.writeValueAsString(event);
    }

    static RawEvent event(String line) {
        return JSON.readValue(line, RawEvent.class);
    }
}
