package org.mindlinks.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Rebuilds of the read tables, as an admin asks for them over HTTP. */
record Rebuilds(User admin) {
    static final String PROJECTIONS = "/v1/admin/projections";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Returns when readers see the new tables of all areas. */
    void all() {
        for (var area : areas()) {
            admin.command("%s/%s/rebuild".formatted(PROJECTIONS, name(area)));
        }
        Wait.until(
                "Readers to see the new tables",
                PATIENCE,
                () ->
                        areas().stream()
                                .flatMap(area -> area.path("generations").valueStream())
                                .noneMatch(one -> one.path("takesOver").asBoolean()));
    }

    /** Removes what readers don't see any more, save for the generation before. */
    void dropOld() {
        for (var area : areas()) {
            var old =
                    area.path("generations")
                            .valueStream()
                            .filter(one -> !one.path("serving").asBoolean())
                            .filter(one -> one.path("phase").asString().equals("FOLLOWING"))
                            .mapToInt(one -> one.path("generation").asInt())
                            .sorted()
                            .toArray();
            for (var i = 0; i < old.length - 1; i++) {
                admin.command(
                        "%s/%s/drop".formatted(PROJECTIONS, name(area)),
                        Map.of("generation", old[i]));
            }
        }
    }

    private List<JsonNode> areas() {
        return admin.row(PROJECTIONS).path("items").valueStream().toList();
    }

    private static String name(JsonNode area) {
        return area.path("area").asString();
    }
}
