package org.mindlinks.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mindlinks.app.Mindlinks.LauncherSource;
import org.mindlinks.app.core.StartOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs a core until it is interrupted. */
@Command(name = "start", description = "Start the core and keep it running until Ctrl-C.")
final class StartCommand implements Callable<Integer> {
    private final LauncherSource launcher;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".mindlinks",
            description = "Where the data is kept (default: ./${DEFAULT-VALUE}).")
    private Path data = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port of HTTP; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--roles",
            paramLabel = "LIST",
            split = ",",
            description = {
                "What this process does (default: all of it):",
                "  command      takes commands, and runs what follows from events",
                "  query        answers reads, from the read tables",
                "  projections  fills the read tables; publishes events to Kafka where"
                        + " MINDLINKS_KAFKA_BROKERS is set",
                "  ledger       keeps the journal, and the log that proves the events",
                "A process with only some of them needs MINDLINKS_DATABASE_URL; see"
                        + " docs/deployment.md."
            })
    private List<String> roles = StartOptions.ALL_ROLES;

    StartCommand(LauncherSource launcher) {
        this.launcher = launcher;
    }

    @Override
    public Integer call() {
        Ports.check(spec, port);
        for (var role : roles) {
            if (!StartOptions.ALL_ROLES.contains(role)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no role '%s'; choose from %s."
                                .formatted(role, String.join(", ", StartOptions.ALL_ROLES)));
            }
        }
        var out = spec.commandLine().getOut();
        var options = new StartOptions(data.toAbsolutePath(), port, roles, Map.of());
        try (var running = new Running()) {
            var core = running.start(launcher.get(), options);
            out.printf("Mind-Links listens at %s%n", core.http());
            out.printf("  database  %s%n", core.database());
            out.printf("  data      %s (mindlinks.log tells what goes on)%n", options.dataDir());
            core.adminPassword()
                    .filter(_ -> System.getenv("MINDLINKS_ADMIN_PASSWORD") == null)
                    .ifPresent(password ->
                            out.printf(
                                    "  admin     %s, password %s (shown this once: change it)%n",
                                    core.adminEmail(), password));
            out.println("Ctrl-C stops it.");
            out.flush();
            Running.untilInterrupted();
        }
        return CommandLine.ExitCode.OK;
    }
}
