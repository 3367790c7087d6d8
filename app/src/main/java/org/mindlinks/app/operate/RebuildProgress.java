package org.mindlinks.app.operate;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.ProgressBars;
import org.mindlinks.app.core.UserError;
import tools.jackson.databind.JsonNode;

/** Shows how far rebuilds are, as the core pushes it, until readers see what was rebuilt. */
final class RebuildProgress {

    record Target(String area, int generation) {}

    private final Map<Target, JsonNode> states = new LinkedHashMap<>();
    private final PrintWriter out;
    private final ProgressBar bar;
    private long head;

    private RebuildProgress(PrintWriter out, ProgressBar bar) {
        this.out = out;
        this.bar = bar;
    }

    static void show(AdminClient client, String path, List<Target> targets, PrintWriter out) {
        try (var bar = bar()) {
            var progress = new RebuildProgress(out, bar);
            client.watch(path, states -> progress.isDone(states, targets));
            progress.tell(targets);
        }
    }

    private void tell(List<Target> targets) {
        bar.refresh();
        for (var target : targets) {
            if (!serves(target)) {
                out.printf(
                        "Readers of %s keep the old tables; './mindlinks projections list' shows why.%n",
                        target.area());
                continue;
            }
            out.printf(
                    "Readers of %s see generation %d; './mindlinks projections drop %s %d' removes the one before.%n",
                    target.area(), target.generation(), target.area(), target.generation() - 1);
        }
    }

    private static ProgressBar bar() {
        return ProgressBars.open(
                new ProgressBarBuilder()
                        .setTaskName("Rebuild")
                        .setUnit(" events", 1)
                        .hideEta()
                        .setInitialMax(1));
    }

    /** One bar for all: they are filled in one pass, and the slowest counts. */
    private boolean isDone(JsonNode projections, List<Target> targets) {
        for (var projection : projections) {
            head = projection.path("head").asLong();
            for (var generation : projection.path("generations")) {
                states.put(
                        new Target(
                                projection.path("area").asString(),
                                generation.path("generation").asInt()),
                        generation);
            }
        }
        long position = Long.MAX_VALUE;
        long secondsLeft = 0;
        var done = true;
        var stuck = false;
        for (var target : targets) {
            @Nullable JsonNode state = states.get(target);
            if (state == null) {
                throw new UserError(
                        "Generation %d of %s was dropped."
                                .formatted(target.generation(), target.area()));
            }
            position = Math.min(position, Math.max(0, state.path("position").asLong()));
            secondsLeft = Math.max(secondsLeft, state.path("secondsLeft").asLong(0));
            done &= state.path("serving").asBoolean();
            stuck |=
                    state.path("parkedAggregates").asLong() > 0
                            && state.path("phase").asString().equals("FOLLOWING")
                            && !state.path("serving").asBoolean();
        }
        bar.maxHint(Math.max(1, head));
        bar.stepTo(Math.min(position, Math.max(1, head)));
        bar.setExtraMessage(done ? " done" : " %d s left".formatted(secondsLeft));
        return done || stuck;
    }

    private boolean serves(Target target) {
        @Nullable JsonNode state = states.get(target);
        return state != null && state.path("serving").asBoolean();
    }
}
