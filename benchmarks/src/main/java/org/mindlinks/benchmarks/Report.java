package org.mindlinks.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one benchmark, as a table, as JSON and as curves.
 *
 * @param name also of the files
 * @param axis what the load of the measurements counts, such as {@code callers}
 * @param settings what else one has to know to repeat it
 */
public record Report(
        String name,
        String axis,
        Map<String, String> settings,
        Machine machine,
        List<Measurement> measurements) {

    private static final String ROW = "%-34s %10s %12s %10s %10s %10s %8s%n";

    public Report {
        settings = new TreeMap<>(settings);
        measurements = List.copyOf(measurements);
    }

    public static Report of(
            String name,
            String axis,
            Map<String, String> settings,
            List<Measurement> measurements) {
        return new Report(name, axis, settings, Machine.here(), measurements);
    }

    /** Prints the table and writes the files {@code name.json} and {@code name-*.svg}. */
    public void publish(PrintWriter out, Path directory) throws IOException {
        print(out);
        var json = directory.resolve(name + ".json");
        Files.createDirectories(directory);
        Files.write(
                json,
                JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(this));
        var files = new ArrayList<>(List.of(json));
        files.add(
                Curves.draw(
                        this,
                        "per second",
                        Measurement::perSecond,
                        directory.resolve(name + "-rate.svg")));
        if (measurements.stream().anyMatch(one -> one.p99Millis() > 0)) {
            files.add(
                    Curves.draw(
                            this,
                            "p99, ms",
                            Measurement::p99Millis,
                            directory.resolve(name + "-p99.svg")));
        }
        out.println();
        settings.forEach((what, value) -> out.printf("%s: %s%n", what, value));
        files.forEach(file -> out.printf("Wrote %s%n", file));
        out.flush();
    }

    /** The last column tells how many times its rate the first subject has under the same load. */
    private void print(PrintWriter out) {
        out.println();
        out.printf(ROW, name, axis, "per second", "p50 ms", "p99 ms", "max ms", "ratio");
        for (var one : measurements) {
            out.printf(
                    ROW,
                    one.subject(),
                    "%,d".formatted(one.load()),
                    "%,.0f".formatted(one.perSecond()),
                    decimal(one.p50Millis()),
                    decimal(one.p99Millis()),
                    decimal(one.maxMillis()),
                    ratio(one));
            if (one.failures() > 0) {
                out.printf("  and %,d failures%n", one.failures());
            }
        }
    }

    private String ratio(Measurement one) {
        var first =
                measurements.stream()
                        .filter(other -> other.load() == one.load())
                        .findFirst()
                        .orElseThrow();
        return first.equals(one) ? "" : decimal(first.perSecond() / one.perSecond());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
