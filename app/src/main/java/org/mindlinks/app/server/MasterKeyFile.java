package org.mindlinks.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.mindlinks.app.core.UserError;
import org.mindlinks.eventstore.keys.LocalMasterKeys;
import org.mindlinks.eventstore.keys.PersonKeys;
import org.mindlinks.eventstore.keys.PersonKeys.UnknownMasterKey;

/**
 * The key over the keys of people: a file in the data directory that nobody else can read, or given
 * by the environment. It is never in the database, so that a copy of that opens nothing.
 */
final class MasterKeyFile {
    private static final String VARIABLE = "MINDLINKS_KEYS_MASTER";

    private MasterKeyFile() {}

    /** The keys of people in this database, under the master key of these settings. */
    static PersonKeys open(Settings settings, DataSource database) {
        var masters = load(settings, PersonKeys.mastersOf(database));
        try {
            return PersonKeys.open(database, masters);
        } catch (UnknownMasterKey e) {
            throw new UserError(
                    "This is another master key than the one that the personal data here was sealed"
                            + " under (%s). Give the right one (%s, or the file keys/master in the data"
                                    .formatted(e.getMessage(), VARIABLE)
                            + " directory); if it was changed, name the old one behind the new.",
                    e);
        }
    }

    private static LocalMasterKeys load(Settings settings, List<String> inUse) {
        var given = settings.keys();
        if (given.master() != null) {
            return parse(given.master(), VARIABLE);
        }
        if (given.masterFile() != null) {
            return read(given.masterFile());
        }
        if (settings.database().url() != null) {
            throw new UserError(
                    "%s or %s_FILE is needed beside MINDLINKS_DATABASE_URL, and must be the same in all"
                                    .formatted(VARIABLE, VARIABLE)
                            + " processes; 'openssl rand -base64 32' makes one.");
        }
        var file = settings.data().resolve("keys").resolve("master");
        if (!Files.exists(file)) {
            if (!inUse.isEmpty()) {
                throw new UserError(
                        "The master key %s is missing. Put it back from where you keep a copy: without it"
                                        .formatted(file)
                                + " no personal data in this database can ever be read again.");
            }
            draw(file);
        }
        return read(file);
    }

    private static void draw(Path file) {
        try {
            KeyFiles.writeWhole(file, LocalMasterKeys.draw() + "\n");
        } catch (IOException e) {
            throw new UserError("The master key %s can't be made (%s).".formatted(file, e), e);
        }
    }

    private static LocalMasterKeys read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UserError("The master key %s can't be read (%s).".formatted(file, e), e);
        }
    }

    private static LocalMasterKeys parse(String text, String source) {
        try {
            return LocalMasterKeys.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UserError("%s: %s.".formatted(source, e.getMessage()), e);
        }
    }
}
