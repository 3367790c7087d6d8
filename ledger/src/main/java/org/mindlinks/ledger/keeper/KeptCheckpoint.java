package org.mindlinks.ledger.keeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mindlinks.ledger.log.Checkpoint;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.Proofs;
import org.mindlinks.ledger.log.SignedNote;
import org.mindlinks.ledger.log.TileTree;

/**
 * The last checkpoint that was signed here, in a file outside the database: whoever rewrites the
 * log in there can't rewrite this. It is written after a checkpoint is durable, so that it is never
 * ahead of an honest log.
 */
public final class KeptCheckpoint {

    private final Path file;
    private @Nullable Checkpoint last;

    private KeptCheckpoint(Path file, @Nullable Checkpoint last) {
        this.file = file;
        this.last = last;
    }

    /**
     * The one in a file, which need not be there yet.
     *
     * @throws UncheckedIOException when there is one and it can't be read
     */
    public static KeptCheckpoint in(Path file) {
        return new KeptCheckpoint(file, note(file).map(note -> parsed(note, file)).orElse(null));
    }

    /** The signed note in the file, where there is one. */
    public static Optional<String> note(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The log in the database goes on from what was signed here.
     *
     * @throws Contradicted when it does not
     */
    void requireContinued(RightEdge log, LogTables tables) {
        var signed = last;
        if (signed == null) {
            return;
        }
        if (signed.size() > log.size()) {
            throw new Contradicted(
                    "A checkpoint of size %d was signed here, but the log in the database ends at %d: it was cut."
                            .formatted(signed.size(), log.size()));
        }
        var proof = new TileTree(tables).consistency(signed.size(), log.size());
        if (!Proofs.consistent(signed.size(), signed.root(), log.size(), log.root(), proof)) {
            throw new Contradicted(
                    "The log in the database does not go on from the checkpoint of size %d that was signed here: it was rewritten."
                            .formatted(signed.size()));
        }
    }

    /** Whole or not at all, and on disk when this returns. */
    void keep(Checkpoint checkpoint, String note) {
        try {
            Files.createDirectories(file.getParent());
            var draft = file.resolveSibling(file.getFileName() + ".draft");
            try (var channel =
                    FileChannel.open(
                            draft,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            last = checkpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its signature is not asked for: whoever can write here can also read the key. */
    private static Checkpoint parsed(String note, Path file) {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text());
        } catch (Malformed e) {
            throw new UncheckedIOException(
                    new IOException("%s holds no checkpoint: %s".formatted(file, e.getMessage())));
        }
    }
}
