package org.mindlinks.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.Mindlinks.LauncherSource;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.core.UserError;
import org.mindlinks.app.demo.Demo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Plays a month of input and tells whether it came to what it must. */
@Command(
        name = "demo",
        description =
                "Play a month of payroll over HTTP and compare every amount with the expected one.")
final class DemoCommand implements Callable<Integer> {
    /**
     * All people of the month register from one address, which would otherwise look like an attack.
     */
    private static final Map<String, String> SETTINGS =
            Map.of("mindlinks.auth.requests-per-minute", "1000000");

    private final LauncherSource launcher;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A folder as in samples/ (default: samples/2026-10).")
    private @Nullable Path month;

    @Option(names = "--keep", description = "Leave it running afterwards, and show how to log in.")
    private boolean keep;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A new or empty folder for the data, which is kept (default: a temporary one).")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port of HTTP (default: any that is free).")
    private int port;

    DemoCommand(LauncherSource launcher) {
        this.launcher = launcher;
    }

    @Override
    public Integer call() {
        Ports.check(spec, port);
        var demo = Demo.of(input(), spec.commandLine().getOut());
        try (var running = new Running()) {
            var folder = data == null ? running.temporaryDirectory() : empty(data).toAbsolutePath();
            var options = new StartOptions(folder, port, StartOptions.ALL_ROLES, SETTINGS);
            var core = running.start(launcher.get(), options);
            var equal = demo.play(core);
            if (keep) {
                running.keepTemporaryDirectory();
                demo.showLogins(core, folder);
                Running.untilInterrupted();
            }
            return equal ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Path input() {
        var folder =
                month != null
                        ? month
                        : Path.of(System.getProperty("mindlinks.home", ""), "samples", "2026-10");
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is no folder; name one such as samples/2026-10.".formatted(folder));
        }
        return folder;
    }

    /** The people of a month can register only once. */
    private static Path empty(Path folder) {
        if (!Files.exists(folder)) {
            return folder;
        }
        try (var files = Files.list(folder)) {
            if (files.findAny().isEmpty()) {
                return folder;
            }
        } catch (IOException e) {
            throw new UserError(
                    "%s can't be read (%s); name a new folder with --data.".formatted(folder, e),
                    e);
        }
        throw new UserError("%s is not empty; name a new folder with --data.".formatted(folder));
    }
}
