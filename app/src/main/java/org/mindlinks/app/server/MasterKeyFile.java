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
public final class MasterKeyFile {
    private static final String VARIABLE = "MINDLINKS_KEYS_MASTER";

    private MasterKeyFile() {}

    /** The keys of people in this database, under the master key of these settings. */
    static PersonKeys open(Settings settings, DataSource database) {
        return open(database, load(settings, PersonKeys.mastersOf(database)));
    }

    private static PersonKeys open(DataSource database, LocalMasterKeys masters) {
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

    /**
     * Wraps all keys of people by the first of the master keys that are given, or, in a data
     * directory, by a new one. It can be broken off anywhere and begun again: until all is done the
     * file has both.
     *
     * @return how many were wrapped
     */
    public static long rotate(Path data, CoreDatabase database) {
        var given = Settings.ofEnvironment().keys();
        if (given.master() != null) {
            return wrapAnew(database, parse(given.master(), VARIABLE));
        }
        if (given.masterFile() != null) {
            return wrapAnew(database, read(given.masterFile()));
        }
        var file = file(data);
        if (!Files.exists(file)) {
            throw new UserError("There is no master key %s to rotate.".formatted(file));
        }
        if (!database.isAlone()) {
            throw new UserError("Stop the core first: it would go on with the old master key.");
        }
        try {
            var keys = Files.readString(file).strip().lines().toList();
            var next = keys.size() > 1 ? keys.getFirst() : LocalMasterKeys.draw();
            KeyFiles.writeWhole(file, next + "\n" + keys.getLast() + "\n");
            var wrapped = wrapAnew(database, read(file));
            KeyFiles.writeWhole(file, next + "\n");
            return wrapped;
        } catch (IOException e) {
            throw new UserError("The master key can't be rotated (%s).".formatted(e), e);
        }
    }

    private static long wrapAnew(CoreDatabase database, LocalMasterKeys masters) {
        try (var keys = open(database.dataSource(), masters)) {
            return keys.wrapAnew();
        }
    }

    private static Path file(Path data) {
        return data.resolve("keys").resolve("master");
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
        var file = file(settings.data());
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
