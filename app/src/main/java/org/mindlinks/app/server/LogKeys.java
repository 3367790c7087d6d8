package org.mindlinks.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.SigningKey;
import org.mindlinks.ledger.log.VerifierKey;

/**
 * The keys that sign the log: files in the data directory that nobody else can read, or given by
 * the environment. They are never in the database, so that who can write to that can't sign.
 */
public final class LogKeys {
    private static final String CURRENT = "log";
    private static final String PREVIOUS = "log-previous";
    private static final String RETIRED = "log-retired";
    private static final String SIGNED = "log-checkpoint";
    private static final int NAME_BYTES = 8;

    private LogKeys() {}

    /** The keys to sign with, the current one first. One is drawn where there is none. */
    static List<SigningKey> load(Settings settings) {
        var keys = new ArrayList<SigningKey>();
        var given = settings.keys();
        if (given.log() != null) {
            keys.add(parse(given.log(), "MINDLINKS_KEYS_LOG"));
            addUnlessNull(keys, given.logPrevious(), "MINDLINKS_KEYS_LOG_PREVIOUS");
            return keys;
        }
        var directory = settings.data().resolve("keys");
        try {
            if (!Files.exists(directory.resolve(CURRENT))) {
                write(directory.resolve(CURRENT), draw(newName()));
            }
            keys.add(read(directory.resolve(CURRENT)));
            if (Files.exists(directory.resolve(PREVIOUS))) {
                keys.add(read(directory.resolve(PREVIOUS)));
            }
            return keys;
        } catch (IOException e) {
            throw new UserError("The key of the log can't be read or made (%s).".formatted(e), e);
        }
    }

    /** Where the last checkpoint is kept that was signed from a data directory. */
    public static Path signed(Path directory) {
        return directory.resolve("keys").resolve(SIGNED);
    }

    /**
     * Puts a new key before the current one, which goes on to sign beside it until it is retired.
     *
     * @param directory the data directory of a core that does not run
     */
    public static SigningKey rotate(Path directory) {
        var current = directory.resolve("keys").resolve(CURRENT);
        var previous = directory.resolve("keys").resolve(PREVIOUS);
        try {
            if (!Files.exists(current)) {
                throw new UserError("There is no key %s to rotate.".formatted(current));
            }
            if (Files.exists(previous)) {
                throw new UserError(
                        "The last rotation has not ended: %s still signs; retire it first."
                                .formatted(previous));
            }
            var next = draw(read(current).verifier().name());
            Files.copy(current, previous, StandardCopyOption.COPY_ATTRIBUTES);
            write(current, next);
            return next;
        } catch (IOException e) {
            throw new UserError("The key of the log can't be rotated (%s).".formatted(e), e);
        }
    }

    /** Ends a rotation: the previous key signs no more, and what it has signed stays verifiable. */
    public static void retire(Path directory) {
        var keys = directory.resolve("keys");
        try {
            if (!Files.exists(keys.resolve(PREVIOUS))) {
                throw new UserError("There is no previous key that signs.");
            }
            Files.writeString(
                    keys.resolve(RETIRED),
                    read(keys.resolve(PREVIOUS)).verifier() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Files.delete(keys.resolve(PREVIOUS));
        } catch (IOException e) {
            throw new UserError("The previous key can't be removed (%s).".formatted(e), e);
        }
    }

    /**
     * The public halves of all keys that have signed from this directory, the current one first.
     */
    public static List<VerifierKey> verifiers(Path directory) {
        var folder = directory.resolve("keys");
        var verifiers = new ArrayList<VerifierKey>();
        try {
            for (var name : List.of(CURRENT, PREVIOUS)) {
                if (Files.exists(folder.resolve(name))) {
                    verifiers.add(read(folder.resolve(name)).verifier());
                }
            }
            if (Files.exists(folder.resolve(RETIRED))) {
                for (var line : Files.readAllLines(folder.resolve(RETIRED))) {
                    verifiers.add(VerifierKey.parse(line));
                }
            }
        } catch (IOException | Malformed e) {
            throw new UserError("The keys in %s can't be read (%s).".formatted(folder, e), e);
        }
        if (verifiers.isEmpty()) {
            throw new UserError("%s holds no key of a log; give one with --key.".formatted(folder));
        }
        return verifiers;
    }

    /** A new key of a log of that name. */
    public static SigningKey draw(String name) {
        try {
            return SigningKey.generate(name, new SecureRandom());
        } catch (Malformed e) {
            throw new UserError(
                    "The name of a log is like payments.example.com/log, without spaces and plus signs.",
                    e);
        }
    }

    /** Tells this log from every other; a name of one's own comes with a key of one's own. */
    private static String newName() {
        var bytes = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "mindlinks.local/" + HexFormat.of().formatHex(bytes);
    }

    private static void addUnlessNull(
            List<SigningKey> keys, @Nullable String given, String source) {
        if (given != null) {
            keys.add(parse(given, source));
        }
    }

    private static SigningKey read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    private static SigningKey parse(String text, String source) {
        try {
            return SigningKey.parse(text);
        } catch (Malformed e) {
            throw new UserError(
                    "%s must be PRIVATE+KEY+<name>+<id>+<Base64>.".formatted(source), e);
        }
    }

    private static void write(Path file, SigningKey key) throws IOException {
        KeyFiles.writeWhole(file, key.secret());
    }
}
