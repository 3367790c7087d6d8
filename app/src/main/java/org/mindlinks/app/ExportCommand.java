package org.mindlinks.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.mindlinks.app.core.ProgressBars;
import org.mindlinks.app.core.UserError;
import org.mindlinks.app.server.CoreDatabase;
import org.mindlinks.ledger.export.Export;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.keeper.ServedLog;
import org.mindlinks.ledger.verify.Evidence;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands the whole log to an auditor. */
@Command(
        name = "export",
        description =
                "Write the log and its events to a folder, which './mindlinks verify --export' and other tools can check.")
final class ExportCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            description = "A folder that does not exist yet. It will hold personal data.")
    private Path folder = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".mindlinks",
            description = "The data of a core, running or not (default: ./${DEFAULT-VALUE}).")
    private Path data = Path.of("");

    @Override
    public Integer call() {
        if (Files.exists(folder)) {
            throw new UserError("%s is there already; name a new folder.".formatted(folder));
        }
        try (var database = CoreDatabase.open(data.toAbsolutePath())) {
            var tables = new LogTables(database.dataSource());
            var evidence = Evidence.of(database.events(), tables);
            var size =
                    evidence.latest().orElseThrow(() -> new UserError("The log is empty as yet."));
            var keys = new ServedLog(tables, database.events()).keys();
            try (var bar =
                    ProgressBars.open(
                            new ProgressBarBuilder()
                                    .setTaskName("Exporting")
                                    .setInitialMax(size.size()))) {
                Export.write(evidence, keys, folder, bar::stepTo);
            }
            var out = spec.commandLine().getOut();
            out.printf("%,d events are in %s.%n", size.size(), folder);
            out.flush();
        }
        return CommandLine.ExitCode.OK;
    }
}
