package org.mindlinks.app.core;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How the commands show long work, on the error stream. */
public final class ProgressBars {

    private static final int LINE_WIDTH = 100;
    private static final int OFTEN_MILLIS = 200;
    private static final int SELDOM_MILLIS = 5_000;

    /** A bar that is redrawn on a terminal. In a log it can't be, so it is a line now and then. */
    public static ProgressBar open(ProgressBarBuilder builder) {
        builder.setStyle(ProgressBarStyle.ASCII);
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                ? builder.setUpdateIntervalMillis(OFTEN_MILLIS).build()
                : builder.setUpdateIntervalMillis(SELDOM_MILLIS)
                        .setConsumer(
                                new DelegatingProgressBarConsumer(System.err::println, LINE_WIDTH))
                        .build();
    }

    private ProgressBars() {}
}
