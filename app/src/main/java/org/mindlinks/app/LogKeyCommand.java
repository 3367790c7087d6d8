package org.mindlinks.app;

import org.mindlinks.app.server.LogKeys;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** The key that signs the log, for its operator. */
@Command(name = "log-key", description = "Make, show and rotate the key that signs the log.")
final class LogKeyCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "new",
            description =
                    "Print a new signing key, for MINDLINKS_KEYS_LOG, and its verifier key below it.")
    void make(
            @Parameters(
                            paramLabel = "NAME",
                            description = "The name of the log, like payments.example.com/log.")
                    String name) {
        var key = LogKeys.draw(name);
        print(key.secret());
        print(key.verifier().toString());
    }

    @Command(name = "show", description = "Print the verifier keys of a data directory.")
    void show(@CommandLine.Mixin DataDirectory data) {
        LogKeys.verifiers(data.path()).forEach(key -> print(key.toString()));
    }

    @Command(
            name = "rotate",
            description =
                    "Put a new key before the current one; from the next start on both sign. Publish the new one, then retire the old.")
    void rotate(@CommandLine.Mixin DataDirectory data) {
        print(LogKeys.rotate(data.path()).verifier().toString());
    }

    @Command(
            name = "retire",
            description = "End a rotation: from the next start on the old key signs no more.")
    void retire(@CommandLine.Mixin DataDirectory data) {
        LogKeys.retire(data.path());
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
