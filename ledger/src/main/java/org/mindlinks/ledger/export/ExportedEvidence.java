package org.mindlinks.ledger.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.export.ExportFiles.About;
import org.mindlinks.ledger.keeper.LogTables.Issued;
import org.mindlinks.ledger.log.Checkpoint;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.Merkle;
import org.mindlinks.ledger.log.SignedNote;
import org.mindlinks.ledger.log.Tile;
import org.mindlinks.ledger.verify.Evidence;

/** An export as evidence. Files are read as they are asked for, a bundle of events at a time. */
public final class ExportedEvidence implements Evidence, AutoCloseable {

    private final ExportFiles files;
    private final About about;
    private @Nullable BufferedReader checkpoints;

    private ExportedEvidence(ExportFiles files, About about) {
        this.files = files;
        this.about = about;
    }

    /**
     * An export that was written by {@link Export}.
     *
     * @throws Malformed when the folder holds none
     */
    public static ExportedEvidence open(Path folder) throws Malformed {
        var files = new ExportFiles(folder);
        try {
            var about = ExportFiles.JSON.readValue(Files.readString(files.about()), About.class);
            if (about.format().equals(About.FORMAT)) {
                return new ExportedEvidence(files, about);
            }
        } catch (IOException | RuntimeException _) {
            // Told below.
        }
        throw new Malformed(folder + " is no export of a log");
    }

    @Override
    public long first() {
        return about.firstPosition();
    }

    @Override
    public long last() {
        return about.lastPosition();
    }

    @Override
    public boolean grows() {
        return false;
    }

    @Override
    public List<RawEvent> after(long position, int limit) {
        var events = new ArrayList<RawEvent>(limit);
        var index = Math.max(position + 1 - first(), 0);
        while (events.size() < limit) {
            var bundle = bundle(index / Tile.WIDTH);
            var skip = (int) (index % Tile.WIDTH);
            if (bundle.size() <= skip) {
                break;
            }
            var some = bundle.subList(skip, bundle.size());
            events.addAll(some.subList(0, Math.min(some.size(), limit - events.size())));
            index += some.size();
        }
        return events;
    }

    @Override
    public Optional<Issued> latest() {
        try {
            var note = Files.readString(files.checkpoint());
            return Optional.of(
                    new Issued(Checkpoint.parse(SignedNote.parse(note).text()).size(), note));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    /** The checkpoints in their order; they are read once, from the beginning. */
    @Override
    public List<Issued> issuedAfter(long size, int limit) {
        var page = new ArrayList<Issued>();
        try {
            var lines = checkpoints == null ? openCheckpoints() : checkpoints;
            while (page.size() < limit) {
                var line = lines.readLine();
                if (line == null) {
                    break;
                }
                page.add(ExportFiles.JSON.readValue(line, Issued.class));
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] read(Tile tile) {
        try {
            var file = files.tile(tile);
            // A narrower tile of an earlier tree is the beginning of the one that is there.
            var last = Tile.in(about.lastPosition() - first() + 1, tile.level(), tile.index());
            var hashes = Files.readAllBytes(Files.exists(file) ? file : files.tile(last));
            if (hashes.length < tile.width() * Merkle.HASH_BYTES) {
                throw new IllegalStateException("no whole tile " + tile.path());
            }
            return Arrays.copyOf(hashes, tile.width() * Merkle.HASH_BYTES);
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("no tile " + tile.path(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RawEvent> bundle(long index) {
        try {
            return Files.readAllLines(files.events(index)).stream()
                    .map(ExportFiles::event)
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedReader openCheckpoints() throws IOException {
        var lines = Files.newBufferedReader(files.checkpoints());
        checkpoints = lines;
        return lines;
    }

    @Override
    public void close() {
        if (checkpoints != null) {
            try {
                checkpoints.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
