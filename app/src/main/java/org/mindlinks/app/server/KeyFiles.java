package org.mindlinks.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;
import org.mindlinks.command.http.Secrets;

/**
 * The keys of the HTTP side. A process that shares its database with others must share its keys
 * with them too: with another lookup key it would not find the emails that are taken.
 */
final class KeyFiles {
    private static final int BYTES = 32;

    private KeyFiles() {}

    static Secrets secrets(Settings settings) {
        var shared = settings.database().url() != null;
        var directory = settings.data().resolve("keys");
        return new Secrets(
                key("MINDLINKS_KEYS_JWT", settings.keys().jwt(), directory.resolve("jwt"), shared),
                key(
                        "MINDLINKS_KEYS_LOOKUP",
                        settings.keys().lookup(),
                        directory.resolve("lookup"),
                        shared));
    }

    private static byte[] key(String variable, @Nullable String given, Path file, boolean shared) {
        if (given != null) {
            return decoded(given, variable);
        }
        if (shared) {
            throw new UserError(
                    "%s is needed beside MINDLINKS_DATABASE_URL, and must be the same in all processes; 'openssl rand -base64 32' makes one."
                            .formatted(variable));
        }
        try {
            if (!Files.exists(file)) {
                draw(file);
            }
            return decoded(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new UserError("The key %s can't be read or made (%s).".formatted(file, e), e);
        }
    }

    private static void draw(Path file) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        writeWhole(file, Base64.getEncoder().encodeToString(bytes));
    }

    /** Whole or not at all, and readable by nobody else from the first moment. */
    static void writeWhole(Path file, String text) throws IOException {
        var directory = file.getParent();
        Files.createDirectories(directory);
        var draft =
                Files.createTempFile(
                        directory,
                        "key",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] decoded(String text, String source) {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length >= BYTES) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Told below, without the text.
        }
        throw new UserError("%s must be %d bytes or more in Base64.".formatted(source, BYTES));
    }
}
