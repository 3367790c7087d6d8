package org.mindlinks.benchmarks.projections;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.OpenLoop;
import org.mindlinks.benchmarks.Progress;
import org.mindlinks.benchmarks.Report;
import org.mindlinks.benchmarks.Sample;
import tools.jackson.databind.JsonNode;

/**
 * What people notice of a rebuild: reads and commands at a fixed rate, before it and meanwhile. A
 * read that shows fewer rows than an earlier one has failed.
 *
 * @param slice how long it takes before, and how long rebuilds follow one another at least
 */
public record RebuildUnderLoad(Duration warmUp, Duration slice) {

    public static final RebuildUnderLoad WHOLE =
            new RebuildUnderLoad(Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** A minute, for a first impression. */
    public static final RebuildUnderLoad SHORT =
            new RebuildUnderLoad(Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static final int COMPANIES = 25;
    private static final int READERS = 50;
    private static final int READS_PER_SECOND = 200;
    private static final int COMMANDS_PER_SECOND = 200;
    private static final Duration STRETCH = Duration.ofSeconds(1);
    private static final int DIGITS = 3;
    private static final int IDLE_CHANGES = 100;
    private static final Duration IDLE_PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final String PROJECTIONS = "/v1/admin/projections";

    /** Measures a core that runs already. */
    public Report run(URI core, String email, String password) {
        var measurements = new ArrayList<Measurement>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http =
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .executor(threads)
                                .build();
                var progress = new Progress("rebuild", 5)) {
            var admin = new CoreClient(http, core, "").login(email, password);
            var load = new Load(admin, companies(admin), threads);
            progress.step("warm-up", () -> load.run(lasting(warmUp)));
            measurements.add(progress.step("idle", () -> idle(load)));
            progress.step("before", () -> load.run(lasting(slice))).addTo(measurements, "before");
            progress.step("during a rebuild", () -> load.run(rebuilding(admin, threads)))
                    .addTo(measurements, "during a rebuild");
            progress.step("after", () -> load.run(lasting(slice))).addTo(measurements, "after");
        }
        return Report.of(
                "rebuild",
                "per second",
                Map.of(
                        "readers",
                        String.valueOf(READERS),
                        "seconds",
                        String.valueOf(slice.toSeconds())),
                measurements);
    }

    /** A company that somebody reads, and an escrow that money goes to. */
    private record Company(CoreClient user, String escrow) {}

    private static List<Company> companies(CoreClient admin) {
        var all = new ArrayList<Company>();
        for (var i = 0; i < COMPANIES; i++) {
            var user =
                    admin.register(
                            UUID.randomUUID() + "@example.com", "correct horse battery", "client");
            var id =
                    user.post(
                                    "/v1/clients",
                                    Map.of(
                                            "legalName",
                                            "Oak Ltd",
                                            "country",
                                            "DE",
                                            "currency",
                                            "EUR"))
                            .text("id");
            var verified = admin.post("/v1/clients/" + id + "/verify", Map.of());
            var escrow = "";
            while (escrow.isEmpty()) {
                escrow =
                        admin.getAfter("/v1/escrows?clientId=" + id, verified.position())
                                .json()
                                .path("items")
                                .path(0)
                                .path("id")
                                .asString("");
            }
            all.add(new Company(user, escrow));
        }
        return all;
    }

    /** Reads and commands at the same time. */
    private record Both(Sample reads, Sample commands) {
        Both plus(Both other) {
            return new Both(reads.plus(other.reads), commands.plus(other.commands));
        }

        void addTo(List<Measurement> measurements, String when) {
            measurements.add(Measurement.of("reads " + when, READS_PER_SECOND, reads, 1));
            measurements.add(Measurement.of("commands " + when, COMMANDS_PER_SECOND, commands, 1));
        }
    }

    /** Each reader has something that it looks at again and again. */
    private static final class Load {
        private final CoreClient admin;
        private final List<Company> companies;
        private final Executor threads;
        private final Map<String, Integer> mostRows = new ConcurrentHashMap<>();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger commands = new AtomicInteger();

        Load(CoreClient admin, List<Company> companies, Executor threads) {
            this.admin = admin;
            this.companies = companies;
            this.threads = threads;
        }

        /** In stretches of a second, until it is enough. */
        Both run(BooleanSupplier more) {
            var all = stretch();
            while (more.getAsBoolean()) {
                all = all.plus(stretch());
            }
            return all;
        }

        private Both stretch() {
            var read =
                    CompletableFuture.supplyAsync(
                            () -> loop(READS_PER_SECOND, this::read).runFor(STRETCH), threads);
            var commanded = loop(COMMANDS_PER_SECOND, this::command).runFor(STRETCH);
            return new Both(read.join(), commanded);
        }

        private OpenLoop loop(int perSecond, Runnable operation) {
            return new OpenLoop(
                    perSecond,
                    () ->
                            CompletableFuture.runAsync(operation, threads)
                                    .whenComplete((_, failure) -> tell(failure)));
        }

        private static void tell(@Nullable Throwable failure) {
            if (failure != null) {
                System.err.println(failure.getMessage());
            }
        }

        private void read() {
            var reader = reads.getAndIncrement() % READERS;
            var company = companies.get(reader % companies.size());
            switch (reader % 5) {
                case 0 -> company.user().get("/v1/escrows/" + company.escrow());
                case 1 -> company.user().get("/v1/transactions?limit=20");
                case 2 -> rows("/v1/wallets?limit=50");
                case 3 -> rows("/v1/clients?limit=500");
                default -> rows("/v1/payroll-items?limit=100");
            }
        }

        private void rows(String path) {
            var before = mostRows.getOrDefault(path, 0);
            var rows = admin.get(path).json().path("items").size();
            if (rows < before) {
                throw new IllegalStateException(
                        "%s: %d rows, and %d before".formatted(path, rows, before));
            }
            mostRows.merge(path, rows, Math::max);
        }

        private void command() {
            var number = commands.getAndIncrement() % companies.size();
            var ignored = deposit(companies.get(number));
        }

        /** Returns the position of its event. */
        private String deposit(Company company) {
            return admin.post(
                            "/v1/escrows/%s/deposits".formatted(company.escrow()),
                            Map.of("amount", "1.00", "currency", "EUR"))
                    .position();
        }
    }

    /** From the answer to a command until a read is answered that shows what it did. */
    private static Measurement idle(Load load) {
        var company = load.companies.getFirst();
        var lags = new Histogram(DIGITS);
        var begin = System.nanoTime();
        for (var i = 0; i < IDLE_CHANGES; i++) {
            var position = load.deposit(company);
            var answered = System.nanoTime();
            company.user().getAfter("/v1/escrows/" + company.escrow(), position);
            lags.recordValue(System.nanoTime() - answered);
            LockSupport.parkNanos(IDLE_PAUSE.toNanos());
        }
        var sample = new Sample(lags, System.nanoTime() - begin, 0);
        return Measurement.of("idle, from answer to read", 1, sample, 1);
    }

    private static BooleanSupplier lasting(Duration time) {
        var begin = System.nanoTime();
        return () -> System.nanoTime() - begin < time.toNanos();
    }

    /** One rebuild of all areas after the other, for the time of a slice or longer. */
    private BooleanSupplier rebuilding(CoreClient admin, Executor threads) {
        var enough = lasting(slice);
        var done =
                CompletableFuture.runAsync(
                        () -> {
                            while (enough.getAsBoolean()) {
                                rebuild(admin);
                            }
                        },
                        threads);
        return () -> !done.isDone();
    }

    private static void rebuild(CoreClient admin) {
        for (var area : areas(admin)) {
            admin.post("%s/%s/rebuild".formatted(PROJECTIONS, name(area)), Map.of());
        }
        while (generations(admin).anyMatch(one -> one.path("takesOver").asBoolean())) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        for (var area : areas(admin)) {
            for (var one : area.path("generations")) {
                if (!one.path("serving").asBoolean()
                        && one.path("phase").asString().equals("FOLLOWING")) {
                    admin.post(
                            "%s/%s/drop".formatted(PROJECTIONS, name(area)),
                            Map.of("generation", one.path("generation").asInt()));
                }
            }
        }
    }

    private static List<JsonNode> areas(CoreClient admin) {
        return admin.get(PROJECTIONS).json().path("items").valueStream().toList();
    }

    private static Stream<JsonNode> generations(CoreClient admin) {
        return areas(admin).stream().flatMap(area -> area.path("generations").valueStream());
    }

    private static String name(JsonNode area) {
        return area.path("area").asString();
    }
}
