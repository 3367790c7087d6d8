package org.mindlinks.app;

import org.mindlinks.app.server.CoreDatabase;
import org.mindlinks.app.server.MasterKeyFile;
import org.mindlinks.eventstore.keys.LocalMasterKeys;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The key over the keys of people, for its operator. */
@Command(
        name = "master-key",
        description = "Make and rotate the key over the keys that personal data is sealed under.")
final class MasterKeyCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "new", description = "Print a new master key, for MINDLINKS_KEYS_MASTER.")
    void make() {
        print(LocalMasterKeys.draw());
    }

    @Command(
            name = "rotate",
            description = {
                "Wrap the keys of people by a new master key. No event is written anew.",
                "Of a stopped core it draws the new one and forgets the old one. With MINDLINKS_KEYS_MASTER it takes the first of the keys in there; give all processes the new one before the old one until it has run."
            })
    void rotate(@CommandLine.Mixin DataDirectory data) {
        var directory = data.path().toAbsolutePath();
        try (var database = CoreDatabase.open(directory)) {
            var wrapped = MasterKeyFile.rotate(directory, database);
            print("%,d keys are wrapped by the new master key.".formatted(wrapped));
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
