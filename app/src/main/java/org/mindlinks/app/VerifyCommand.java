package org.mindlinks.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.ProgressBars;
import org.mindlinks.app.core.UserError;
import org.mindlinks.app.server.CoreDatabase;
import org.mindlinks.app.server.LogKeys;
import org.mindlinks.app.verify.DerivedTables;
import org.mindlinks.app.verify.RemoteLog;
import org.mindlinks.ledger.export.ExportedEvidence;
import org.mindlinks.ledger.keeper.KeptCheckpoint;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.VerifierKey;
import org.mindlinks.ledger.verify.Check;
import org.mindlinks.ledger.verify.Evidence;
import org.mindlinks.ledger.verify.Verification;
import org.mindlinks.ledger.verify.Verification.Report;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Tells whether history is what it was. */
@Command(
        name = "verify",
        description = {
            "Read every event again and check it against the log (hashes, tree, checkpoints, sequences) and, beside a core, what its tables say.",
            "Exit status: 0 all of it holds, 1 something differs, 2 it was asked wrongly."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String KEY =
            "A verifier key that you trust, as you got it from the operator; more than once after a rotation.";
    private static final String CHECKPOINT =
            "A checkpoint that you have kept from earlier; more than once if you like.";
    private static final String TOKEN =
            "With --server: an access token of an auditor, to check the entries and not the tree alone.";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @ArgGroup private Where where = new Where();

    @Option(names = "--key", paramLabel = "VKEY", description = KEY)
    private List<String> keys = List.of();

    @Option(names = "--checkpoint", paramLabel = "FILE", description = CHECKPOINT)
    private List<Path> checkpoints = List.of();

    @Option(names = "--token", paramLabel = "TOKEN", description = TOKEN)
    private @Nullable String token;

    private static final class Where {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description =
                        "The data of a core, running or not (default: ./.mindlinks). MINDLINKS_DATABASE_URL leads to an external database.")
        private @Nullable Path data;

        @Option(names = "--export", paramLabel = "DIR", description = "An export; needs --key.")
        private @Nullable Path export;

        @Option(
                names = "--server",
                paramLabel = "URL",
                description =
                        "A running core, asked over HTTP as anybody can: log and checkpoints, not the tables; needs --key.")
        private @Nullable URI server;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var trusted = trusted();
        if (where.server != null) {
            var differences =
                    RemoteLog.of(where.server, token).verify(trusted, notes(), out::println);
            differences.forEach(out::println);
            return verdict(out, differences.isEmpty());
        }
        var report = where.export != null ? exported(where.export, trusted) : live(trusted);
        print(report, out);
        return verdict(out, report.holds());
    }

    private Report exported(Path folder, Collection<VerifierKey> trusted) {
        try (var evidence = ExportedEvidence.open(folder)) {
            return run(evidence, trusted, notes(), List.of());
        } catch (Malformed e) {
            throw new UserError(e.getMessage() + ".", e);
        }
    }

    private Report live(Collection<VerifierKey> pinned) {
        var data = where.data == null ? Path.of(".mindlinks") : where.data;
        // What was signed last, as the log may have grown further but can't be behind it.
        var notes = new ArrayList<>(notes());
        KeptCheckpoint.note(LogKeys.signed(data)).ifPresent(notes::add);
        try (var database = CoreDatabase.open(data.toAbsolutePath())) {
            var evidence = Evidence.of(database.events(), new LogTables(database.dataSource()));
            var trusted = pinned.isEmpty() ? LogKeys.verifiers(data.toAbsolutePath()) : pinned;
            try (var derived = DerivedTables.open(database.dataSource())) {
                var report = run(evidence, trusted, notes, derived.checks());
                if (!report.holds()) {
                    putOnRecord(report, database);
                }
                return report;
            }
        }
    }

    /** Where the history is no longer what it was, it still is the place to say so. */
    private void putOnRecord(Report report, CoreDatabase database) {
        try {
            database.verificationFailed(report.differences().values());
        } catch (RuntimeException e) {
            var out = spec.commandLine().getOut();
            out.printf("This could not be put on record among the audit events (%s).%n", e);
        }
    }

    private Report run(
            Evidence evidence,
            Collection<VerifierKey> trusted,
            List<String> notes,
            Collection<Check> further) {
        var verification = new Verification(evidence, trusted, notes, further);
        try (var bar =
                ProgressBars.open(
                        new ProgressBarBuilder()
                                .setTaskName("Verifying")
                                .setInitialMax(verification.total()))) {
            return verification.run(bar::stepTo);
        }
    }

    private List<VerifierKey> trusted() {
        if (keys.isEmpty() && (where.export != null || where.server != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give the verifier key that you trust with --key; one from the same source would prove nothing.");
        }
        var parsed = new ArrayList<VerifierKey>();
        for (var key : keys) {
            try {
                parsed.add(VerifierKey.parse(key));
            } catch (Malformed e) {
                throw new ParameterException(spec.commandLine(), "--key: " + e.getMessage());
            }
        }
        return parsed;
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        for (var file : checkpoints) {
            try {
                notes.add(Files.readString(file));
            } catch (IOException e) {
                throw new UserError("%s can't be read (%s).".formatted(file, e), e);
            }
        }
        return notes;
    }

    private static void print(Report report, PrintWriter out) {
        out.printf("%,d events, log of size %,d%n", report.events(), report.size());
        report.inOrder()
                .forEach((check, found) -> out.printf("  in order: %s: %s%n", check, found));
        report.differences()
                .forEach((check, found) -> out.printf("  DIFFERS:  %s: %s%n", check, found));
    }

    private static int verdict(PrintWriter out, boolean holds) {
        out.println(holds ? "History is what it was." : "History is NOT what it was.");
        out.flush();
        return holds ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
