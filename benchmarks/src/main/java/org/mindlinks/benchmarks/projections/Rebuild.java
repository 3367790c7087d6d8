package org.mindlinks.benchmarks.projections;

import java.time.Duration;
import java.util.HashMap;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.Waits;
import org.mindlinks.projections.ProjectionControl;
import org.mindlinks.projections.ProjectionState;
import org.springframework.jdbc.core.JdbcTemplate;

/** The product's own rebuild: from the request until readers see the new tables of all areas. */
record Rebuild(FilledStore store) {

    private static final Duration LOOK = Duration.ofMillis(50);

    Measurement run() {
        var running = store.projections();
        running.start();
        try {
            var control = new ProjectionControl(store.pool(), store.events());
            Waits.until(LOOK, () -> control.list().stream().allMatch(Rebuild::isCaughtUp));
            new JdbcTemplate(store.pool()).execute("CHECKPOINT");
            var head = store.head();
            var begin = System.nanoTime();
            var generations = new HashMap<String, Integer>();
            control.areas().forEach(area -> generations.put(area, control.rebuild(area)));
            Waits.until(
                    LOOK,
                    () ->
                            control.list().stream()
                                    .allMatch(area ->
                                            serving(area)
                                                    == generations.getOrDefault(area.area(), 0)));
            var seconds = (System.nanoTime() - begin) / 1e9;
            dropOld(control);
            return Measurement.ofRate("Mind-Links, all tables", head, head / seconds);
        } finally {
            running.shutDown();
        }
    }

    private static void dropOld(ProjectionControl control) {
        for (var area : control.list()) {
            area.generations().stream()
                    .filter(one -> !one.serving())
                    .forEach(one -> control.drop(area.area(), one.generation()));
        }
        Waits.until(
                LOOK,
                () -> control.list().stream().allMatch(area -> area.generations().size() == 1));
    }

    private static boolean isCaughtUp(ProjectionState area) {
        return area.generations().stream()
                .anyMatch(one -> one.serving() && one.position() >= area.head());
    }

    private static int serving(ProjectionState area) {
        return area.generations().stream()
                .filter(ProjectionState.OfGeneration::serving)
                .mapToInt(ProjectionState.OfGeneration::generation)
                .findFirst()
                .orElse(0);
    }
}
