package org.mindlinks.benchmarks;

import java.io.Console;
import java.util.Optional;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on the error stream which step of a benchmark runs, and how many there are. */
public final class Progress implements AutoCloseable {

    private static final int LINE_WIDTH = 110;
    private static final int SELDOM_MILLIS = 10_000;

    private final ProgressBar bar;

    public Progress(String benchmark, long steps) {
        var builder =
                new ProgressBarBuilder()
                        .setTaskName(benchmark)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII);
        var isTerminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        bar =
                isTerminal
                        ? builder.build()
                        // In a log a bar can't be redrawn, so it is a line now and then.
                        : builder.setUpdateIntervalMillis(SELDOM_MILLIS)
                                .setConsumer(
                                        new DelegatingProgressBarConsumer(
                                                System.err::println, LINE_WIDTH))
                                .build();
    }

    /** One step is done when {@code work} returns. */
    public <T> T step(String name, Supplier<T> work) {
        bar.setExtraMessage(" " + name);
        var result = work.get();
        bar.step();
        return result;
    }

    @Override
    public void close() {
        bar.close();
    }
}
