package org.mindlinks.app;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.ServiceLoader;
import org.mindlinks.app.core.CoreLauncher;
import org.mindlinks.app.core.UserError;
import org.mindlinks.app.operate.ProjectionsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The command line of Mind-Links. Exit codes: 0 all is well, 1 it failed, 2 it was asked wrongly.
 */
@Command(
        name = "mindlinks",
        description = "The Mind-Links payments core.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Mindlinks.Version.class)
public final class Mindlinks implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure.")
    private boolean verbose;

    public static void main(String[] args) {
        System.exit(commandLine(Mindlinks::launcher).execute(args));
    }

    static CommandLine commandLine(LauncherSource launcher) {
        var main = new Mindlinks();
        return new CommandLine(main)
                .addSubcommand(new DemoCommand(launcher))
                .addSubcommand(new StartCommand(launcher))
                .addSubcommand(new ProjectionsCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new LogKeyCommand())
                .addSubcommand(new BenchCommand(launcher))
                .setParameterExceptionHandler((wrong, _) -> main.usage(wrong))
                .setExecutionExceptionHandler(
                        (failure, command, _) -> main.failed(failure, command.getErr()));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private int usage(ParameterException wrong) {
        var command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        command.getErr()
                .printf("Try './%s --help'.%n", command.getCommandSpec().qualifiedName(" "));
        return CommandLine.ExitCode.USAGE;
    }

    private int failed(Exception failure, PrintWriter err) {
        err.println(
                failure instanceof UserError
                        ? failure.getMessage()
                        : "It failed unexpectedly: %s. Run it again with --verbose to see where."
                                .formatted(failure));
        if (verbose) {
            failure.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static CoreLauncher launcher() {
        return ServiceLoader.load(CoreLauncher.class)
                .findFirst()
                .orElseThrow(
                        () -> new UserError("This build has no server in it; build all modules."));
    }

    /** Asked for only when a core is to be started, so that help and input errors need none. */
    @FunctionalInterface
    interface LauncherSource {
        CoreLauncher get();
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Mindlinks.class.getPackage().getImplementationVersion();
            return new String[] {
                "mindlinks " + Objects.requireNonNullElse(version, "(not packaged)")
            };
        }
    }
}
