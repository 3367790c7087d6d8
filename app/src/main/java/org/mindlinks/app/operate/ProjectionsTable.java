package org.mindlinks.app.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The state of the projections as lines for a terminal. */
final class ProjectionsTable {

    private static final String FORMAT = "%-12s %3s  %-10s %-7s %11s %9s %9s %9s %8s  %s";

    private ProjectionsTable() {}

    static List<String> lines(JsonNode projections) {
        var lines = new ArrayList<String>();
        lines.add(
                FORMAT.formatted(
                        "area",
                        "gen",
                        "phase",
                        "readers",
                        "position",
                        "behind",
                        "lag",
                        "events/s",
                        "parked",
                        "workers"));
        for (var projection : projections) {
            for (var generation : projection.path("generations")) {
                lines.add(line(projection.path("area").asString(), generation));
                if (!generation.path("problem").isNull()) {
                    lines.add("  ! " + generation.path("problem").asString());
                }
            }
        }
        return lines;
    }

    private static String line(String area, JsonNode generation) {
        var owners = new ArrayList<String>();
        for (var segment : generation.path("segments")) {
            var owner = segment.path("owner");
            owners.add(owner.isNull() ? "-" : owner.asString().replaceAll("/.*", ""));
        }
        return FORMAT.formatted(
                area,
                generation.path("generation").asInt(),
                generation.path("phase").asString().toLowerCase(Locale.ROOT),
                generation.path("serving").asBoolean() ? "yes" : "",
                generation.path("position").asLong(),
                generation.path("lagEvents").asLong(),
                generation.path("lagMillis").asLong() / 1000 + " s",
                Math.round(generation.path("eventsPerSecond").asDouble()),
                generation.path("parkedAggregates").asLong(),
                String.join(" ", owners));
    }
}
