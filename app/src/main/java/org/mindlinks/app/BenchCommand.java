package org.mindlinks.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.modelling.command.AbstractRepository;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.Mindlinks.LauncherSource;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.core.UserError;
import org.mindlinks.benchmarks.Report;
import org.mindlinks.benchmarks.eventstore.EventStoreBenchmark;
import org.mindlinks.benchmarks.eventstore.GrowthBenchmark;
import org.mindlinks.benchmarks.http.HttpBenchmark;
import org.mindlinks.benchmarks.http.RebuildUnderLoad;
import org.mindlinks.benchmarks.http.ServerBenchmark;
import org.mindlinks.benchmarks.projections.ProjectionsBenchmark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Measurements that anyone can repeat. Each works on data of its own, which it removes. */
@Command(name = "bench", description = "Measure on this machine.")
final class BenchCommand implements Runnable {
    private final LauncherSource launcher;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    BenchCommand(LauncherSource launcher) {
        this.launcher = launcher;
    }

    /** What all measurements are asked in the same way. */
    static final class Options {
        @Option(names = "--short", description = "Take a minute: shorter rounds, rougher figures.")
        private boolean isShort;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                defaultValue = "target/bench",
                description = "Where the figures go, as JSON and SVG (default: ${DEFAULT-VALUE}).")
        private Path out = Path.of("");
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "event-store",
            description = {
                "Compare event stores: Mind-Links, Axon's JDBC engine and plain inserts, on one embedded PostgreSQL with"
                        + " durable settings, with the same commands. Each command stores one event.",
                "The ratio is the rate of Mind-Links over that of the line. It takes four minutes."
            })
    void eventStore(
            @CommandLine.Mixin Options options,
            @Option(
                            names = "--axonserver",
                            paramLabel = "HOST:PORT",
                            description = "An Axon Server to compare with as well.")
                    @Nullable String axonServer)
            throws IOException {
        var benchmark = options.isShort ? EventStoreBenchmark.SHORT : EventStoreBenchmark.WHOLE;
        publish(options, data -> benchmark.run(data, axonServer));
    }

    @Command(
            name = "growth",
            description = {
                "Measure whether the event store stays as fast when it fills: appends up to a million events and over"
                        + " a hundred thousand streams, and the load of a stream of ten thousand events.",
                "The ratio compares lines of the same size only. It takes four minutes."
            })
    void growth(@CommandLine.Mixin Options options) throws IOException {
        publish(options, (options.isShort ? GrowthBenchmark.SHORT : GrowthBenchmark.WHOLE)::run);
    }

    @Command(
            name = "http",
            description = {
                "Find the highest rate of commands at which 99 of 100 are answered within 50 ms: deposits over HTTP, with"
                        + " tokens and JSON, through a whole server on an embedded PostgreSQL with durable settings.",
                "The load generator runs beside the server on the same processors. First the server is warmed up until"
                        + " the JIT compiler rests. It takes five minutes."
            })
    void http(@CommandLine.Mixin Options options) throws IOException {
        var benchmark = options.isShort ? HttpBenchmark.SHORT : HttpBenchmark.WHOLE;
        publish(options, data -> withCore(data, benchmark));
    }

    @Command(
            name = "projections",
            description = {
                "Rebuild all read tables from 100,000 and a million events, beside a stock Axon projection on the same"
                        + " events (one segment, one upsert for each event, and one token for each or for each hundred)"
                        + " and the rows that PostgreSQL takes where nothing but upserts of 500 is asked of it.",
                "The ratio is the rate of Mind-Links over that of the line. It takes five minutes."
            })
    void projections(@CommandLine.Mixin Options options) throws IOException {
        var benchmark = options.isShort ? ProjectionsBenchmark.SHORT : ProjectionsBenchmark.WHOLE;
        publish(options, benchmark::rebuild);
    }

    @Command(
            name = "lag",
            description = {
                "Measure how long after its commit an event is in the read tables of all areas, at fixed rates: from"
                        + " 20 events a second, each of which is alone, to 2,000.",
                "It takes two minutes."
            })
    void lag(@CommandLine.Mixin Options options) throws IOException {
        var benchmark = options.isShort ? ProjectionsBenchmark.SHORT : ProjectionsBenchmark.WHOLE;
        publish(options, benchmark::lag);
    }

    @Command(
            name = "rebuild",
            description = {
                "Measure what people notice of a rebuild: reads of 50 people and commands, 200 a second of each over"
                        + " HTTP, before all tables are rebuilt, meanwhile, and afterwards.",
                "A read that shows fewer rows than an earlier one counts as a failure. First it is measured how soon a"
                        + " change can be read where nothing else is going on. It takes three minutes."
            })
    void rebuild(@CommandLine.Mixin Options options) throws IOException {
        var benchmark = options.isShort ? RebuildUnderLoad.SHORT : RebuildUnderLoad.WHOLE;
        publish(options, data -> withCore(data, benchmark));
    }

    private Report withCore(Path data, ServerBenchmark benchmark) {
        var password = UUID.randomUUID().toString();
        var settings =
                Map.of(
                        "mindlinks.admin.password",
                        password,
                        // All companies register from one address.
                        "mindlinks.auth.requests-per-minute",
                        "1000000");
        var core =
                launcher.get().start(new StartOptions(data, 0, StartOptions.ALL_ROLES, settings));
        try (core) {
            return benchmark.run(core.http(), core.adminEmail(), password);
        }
    }

    /** Where no server is started, nobody else tells the log that only warnings are for people. */
    private static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
            // That an aggregate is new is no news.
            log.getLogger(AbstractRepository.class).setLevel(Level.ERROR);
        }
    }

    /** {@code benchmark} is handed a directory for its data. */
    private void publish(Options options, Function<Path, Report> benchmark) throws IOException {
        quiet();
        Report report;
        try (var running = new Running()) {
            report = benchmark.apply(running.temporaryDirectory());
        }
        try {
            report.publish(spec.commandLine().getOut(), options.out);
        } catch (IOException e) {
            throw new UserError(
                    "%s can't be written to (%s); name another folder with --out."
                            .formatted(options.out, e),
                    e);
        }
    }
}
