package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nobody who reads or writes notices that all read tables are filled anew and exchanged. */
class ReadsDuringRebuildTest {

    private static final String PROJECTIONS = "/v1/admin/projections";
    private static final int REBUILDS = 3;
    private static final List<String> LISTS =
            List.of("users", "sessions", "clients", "escrows", "wallets", "transactions");

    private final AtomicLong reads = new AtomicLong();
    private volatile boolean stopped;

    @Test
    void no_read_fails_or_sees_fewer_rows_or_misses_what_its_reader_wrote() throws Exception {
        for (var i = 0; i < 30; i++) {
            Scene.contractor("EUR");
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            LISTS.forEach(list -> all.add(threads.submit(() -> keepReading(list))));
            for (var i = 0; i < 4; i++) {
                all.add(writer(threads, Scene.company("EUR", "1.00")));
            }
            try {
                for (var i = 0; i < REBUILDS; i++) {
                    rebuildAll();
                }
            } finally {
                stopped = true;
            }
            untilDone(all);
        }
        assertThat(reads).hasValueGreaterThan(100);
    }

    /** All rows, of which there are more and more: the other tests only ever add some. */
    private void keepReading(String list) {
        var most = 0;
        while (!stopped) {
            var lines =
                    ADMIN.get("/v1/" + list, Map.of("Accept", "application/x-ndjson"))
                            .expect(200)
                            .text()
                            .lines()
                            .count();
            assertThat(lines).as("rows of " + list).isGreaterThanOrEqualTo(most);
            most = (int) lines;
            reads.incrementAndGet();
        }
    }

    private Future<?> writer(ExecutorService threads, Scene.Company company) {
        return threads.submit(() -> {
            var balance = new BigDecimal("1.00");
            while (!stopped) {
                var deposit =
                        ADMIN.post(
                                        "/v1/escrows/" + company.escrow() + "/deposits",
                                        Map.of("amount", "0.01", "currency", "EUR"))
                                .expect(201);
                balance = balance.add(new BigDecimal("0.01"));
                var read =
                        company.user()
                                .get(
                                        "/v1/escrows/" + company.escrow(),
                                        Map.of("Consistent-After", deposit.header("Position")))
                                .expect(200);
                assertThat(read.field("balance")).isEqualTo(balance.toPlainString());
                reads.incrementAndGet();
            }
        });
    }

    private static void rebuildAll() {
        for (var area : areas()) {
            ADMIN.post("%s/%s/rebuild".formatted(PROJECTIONS, area.path("area").asString()))
                    .expect(202);
        }
        Scene.until(() ->
                areas().stream()
                        .flatMap(area -> area.path("generations").valueStream())
                        .noneMatch(one -> one.path("takesOver").asBoolean()));
        for (var area : areas()) {
            for (var one : area.path("generations")) {
                if (!one.path("serving").asBoolean()
                        && one.path("phase").asString().equals("FOLLOWING")) {
                    ADMIN.post(
                                    "%s/%s/drop"
                                            .formatted(PROJECTIONS, area.path("area").asString()),
                                    Map.of("generation", one.path("generation").asInt()))
                            .expect(202);
                }
            }
        }
    }

    private static List<JsonNode> areas() {
        return ADMIN.get(PROJECTIONS).expect(200).json().path("items").valueStream().toList();
    }

    private static void untilDone(List<Future<?>> all) throws InterruptedException {
        for (var one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause().getMessage(), e.getCause());
            }
        }
    }
}
