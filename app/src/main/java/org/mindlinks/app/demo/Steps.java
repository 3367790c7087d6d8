package org.mindlinks.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.mindlinks.app.core.ProgressBars;

/** The steps of the demo: one bar across all of them, and how long each took. */
final class Steps implements AutoCloseable {
    private final ProgressBar bar;
    private final List<Took> done = new ArrayList<>();

    private record Took(String name, int count, Duration time) {}

    /** The total is in things done, such as a contractor registered. */
    Steps(long total) {
        bar =
                ProgressBars.open(
                        new ProgressBarBuilder()
                                .setTaskName("Demo")
                                .setInitialMax(total)
                                .hideEta());
    }

    /**
     * Runs a step, which is handed what to call for each thing done, and returns what it returns.
     */
    <T> T run(String name, int count, Function<Runnable, T> step) {
        bar.setExtraMessage(" " + name);
        var start = System.nanoTime();
        var result = step.apply(bar::step);
        done.add(new Took(name, count, Duration.ofNanos(System.nanoTime() - start)));
        return result;
    }

    TextTable table() {
        var table = new TextTable("Step", "Count", "Time");
        done.forEach(step ->
                table.row(
                        List.of(step.name(), String.valueOf(step.count()), seconds(step.time()))));
        return table;
    }

    static String seconds(Duration time) {
        var tenths = (time.toMillis() + 50) / 100;
        return "%d.%d s".formatted(tenths / 10, tenths % 10);
    }

    @Override
    public void close() {
        bar.close();
    }
}
