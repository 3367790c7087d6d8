package org.mindlinks.projections;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Applies steps, in order, to the tables of a generation within the transaction at hand. When they
 * fail together they are halved until the one is found that fails alone; it is parked, and so are
 * the later ones of its stream. What is not the fault of one event is thrown.
 */
final class EventBatch {

    private final JdbcTemplate jdbc;
    private final Generation generation;
    private final Parking parking;

    EventBatch(JdbcTemplate jdbc, Generation generation, Parking parking) {
        this.jdbc = jdbc;
        this.generation = generation;
        this.parking = parking;
    }

    void apply(List<Step> steps) {
        var sound = new ArrayList<Step>(steps.size());
        for (var step : steps) {
            if (parking.holds(step.stream(), step.position())) {
                parking.park(step, null);
            } else if (step.fault() != null) {
                parking.park(step, step.fault());
            } else {
                sound.add(step);
            }
        }
        writeOrHalve(sound);
    }

    private void writeOrHalve(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        var failure = write(steps);
        if (failure == null) {
            return;
        }
        if (steps.size() == 1) {
            parking.park(steps.getFirst(), failure);
            return;
        }
        int middle = steps.size() / 2;
        writeOrHalve(steps.subList(0, middle));
        writeOrHalve(withoutParked(steps.subList(middle, steps.size())));
    }

    private List<Step> withoutParked(List<Step> steps) {
        var sound = new ArrayList<Step>();
        for (var step : steps) {
            if (parking.holds(step.stream(), step.position())) {
                parking.park(step, null);
            } else {
                sound.add(step);
            }
        }
        return sound;
    }

    /** Writes all of the steps, or nothing and says why not. */
    @Nullable Exception write(List<Step> steps) {
        jdbc.execute("SAVEPOINT batch");
        try {
            var writer = new ChangeWriter(jdbc, generation.schema());
            for (var step : steps) {
                step.changes().forEach(change -> writer.add(change, step.position(), step.at()));
            }
            writer.flush();
        } catch (RuntimeException e) {
            if (!Parking.isFaultOfAnEvent(e)) {
                throw e;
            }
            jdbc.execute("ROLLBACK TO SAVEPOINT batch");
            jdbc.execute("RELEASE SAVEPOINT batch");
            return e;
        }
        jdbc.execute("RELEASE SAVEPOINT batch");
        return null;
    }
}
