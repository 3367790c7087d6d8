package org.mindlinks.app.operate;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows and steers the projections of a running core. */
@Command(
        name = "projections",
        description = "Show the projections of a running core; rebuild, switch, retry and drop.")
public final class ProjectionsCommand implements Runnable {

    private static final String PATH = "/v1/admin/projections";

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    /** One generation. */
    static final class Target {
        @Parameters(index = "0", paramLabel = "AREA", description = "Which area.")
        private String area = "";

        @Parameters(index = "1", paramLabel = "GENERATION", description = "As in the list.")
        private int generation;

        private void post(Login login, String action) {
            try (var client = login.client()) {
                client.post(
                        "%s/%s/%s".formatted(PATH, area, action), Map.of("generation", generation));
            }
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            description =
                    "Show each projection's generations, how far they are, and what is parked.")
    void list(@Mixin Login login) {
        try (var client = login.client()) {
            var out = spec.commandLine().getOut();
            ProjectionsTable.lines(client.get(PATH).path("items")).forEach(out::println);
            var parked = client.get("/v1/admin/parked-events").path("items");
            for (var event : parked) {
                out.printf(
                        "parked: %s generation %d, %s at position %d of %s: %s (%d attempts, %d events wait)%n",
                        event.path("area").asString(),
                        event.path("generation").asInt(),
                        event.path("eventType").asString(),
                        event.path("position").asLong(),
                        event.path("stream").asString(),
                        event.path("error").asString(),
                        event.path("attempts").asInt(),
                        event.path("waiting").asLong());
            }
            if (!parked.isEmpty()) {
                out.println(
                        "'./mindlinks projections retry AREA' applies them when the cause is mended.");
            }
            out.flush();
        }
    }

    @Command(
            name = "rebuild",
            description = {
                "Fill the tables of areas anew from the first event, while readers keep the old ones.",
                "Readers are switched when the new tables have caught up."
            })
    void rebuild(
            @Mixin Login login,
            @Parameters(paramLabel = "AREA", arity = "0..*", description = "Which areas.")
                    @Nullable List<String> areas,
            @Option(names = "--all", description = "All areas, in one pass over the events.")
                    boolean all,
            @Option(names = "--no-wait", description = "Return at once.") boolean noWait) {
        var named = areas == null ? List.<String>of() : areas;
        if (named.isEmpty() != all) {
            throw new ParameterException(
                    spec.commandLine().getSubcommands().get("rebuild"),
                    "Name the areas to rebuild, or give --all.");
        }
        try (var client = login.client()) {
            var begun = new ArrayList<RebuildProgress.Target>();
            for (var area : all ? areas(client) : named) {
                var generation =
                        client.post("%s/%s/rebuild".formatted(PATH, area), Map.of())
                                .path("result")
                                .asInt();
                begun.add(new RebuildProgress.Target(area, generation));
            }
            if (!noWait) {
                RebuildProgress.show(client, PATH, begun, out());
            }
        }
    }

    @Command(
            name = "switch",
            description = "Let readers see another generation, which must have caught up.")
    void switchTo(@Mixin Login login, @Mixin Target target) {
        target.post(login, "switch");
        out().printf("Readers of %s see generation %d.%n", target.area, target.generation);
    }

    @Command(
            name = "retry",
            description = "Apply parked events, in order, when what made them fail is mended.")
    void retry(
            @Mixin Login login,
            @Parameters(paramLabel = "AREA", description = "Which area.") String area,
            @Option(
                            names = "--stream",
                            paramLabel = "STREAM",
                            description = "Of one aggregate only, such as wallet:0198….")
                    @Nullable String stream) {
        try (var client = login.client()) {
            var body = stream == null ? Map.<String, String>of() : Map.of("stream", stream);
            var done = client.post("%s/%s/retry".formatted(PATH, area), body);
            out().printf(Locale.ROOT, "%d events were applied.%n", done.path("result").asInt());
        }
    }

    @Command(
            name = "drop",
            description = "Remove a generation that readers don't see, with its tables.")
    void drop(@Mixin Login login, @Mixin Target target) {
        target.post(login, "drop");
        out().printf("Generation %d of %s is being removed.%n", target.generation, target.area);
    }

    private static List<String> areas(AdminClient client) {
        var areas = new ArrayList<String>();
        for (JsonNode projection : client.get(PATH).path("items")) {
            areas.add(projection.path("area").asString());
        }
        return areas;
    }

    private PrintWriter out() {
        return new PrintWriter(spec.commandLine().getOut(), true);
    }
}
