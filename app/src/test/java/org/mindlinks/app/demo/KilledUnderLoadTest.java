package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.SeparateCore;

/**
 * The core is killed under load, again and again, and its database goes on without it. What was
 * acknowledged is kept apart, and compared with what is there in the end. {@code
 * -Dmindlinks.kills=20} makes it longer.
 */
class KilledUnderLoadTest {
    private static final int KILLS = Integer.getInteger("mindlinks.kills", 3);
    private static final int CALLERS = 32;
    private static final int ESCROWS = 8;
    private static final int ANSWERS_BETWEEN = 500;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A deposit that was answered, with the position that the answer names. */
    private record Acknowledged(String deposit, long position) {}

    private record Stored(String deposit, String escrow) {}

    @TempDir static Path directory;

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    @Test
    void what_was_acknowledged_is_there_once_and_the_balances_are_its_sum() throws Exception {
        var data = directory.resolve("data");
        var port = SeparateCore.freePort();
        var core = SeparateCore.start(data, port);
        try (var api = new Api(core.http());
                var http = HttpClient.newHttpClient()) {
            var admin = new User(api, SeparateCore.ADMIN_EMAIL, SeparateCore.ADMIN_PASSWORD);
            var escrows = escrows(api, admin, core.http());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                try {
                    for (var caller = 0; caller < CALLERS; caller++) {
                        var address = escrows.get(caller % ESCROWS);
                        threads.submit(() -> keepDepositing(api, http, address));
                    }
                    for (var kill = 0; kill < KILLS; kill++) {
                        untilMoreAreAnswered();
                        var before = lost.get();
                        core.kill();
                        Awaitility.await().atMost(PATIENCE).until(() -> lost.get() > before);
                        core = SeparateCore.start(data, port);
                    }
                    untilMoreAreAnswered();
                } finally {
                    stopped = true;
                }
            }
            assertThat(surprises).isEmpty();
            compare(core, admin);
        } finally {
            core.close();
        }
    }

    /** Where deposits into each are sent. */
    private static List<URI> escrows(Api api, User admin, URI server) {
        return IntStream.range(0, ESCROWS)
                .mapToObj(at -> {
                    var client =
                            User.register(api, "client-%d@example.com".formatted(at), "client");
                    var company =
                            client.command(
                                    "/v1/clients",
                                    Map.of("legalName", "Oak", "country", "DE", "currency", "EUR"));
                    var escrow = admin.first("escrows", "clientId=" + company);
                    return server.resolve(
                            "/v1/escrows/%s/deposits".formatted(escrow.path("id").asString()));
                })
                .toList();
    }

    private void untilMoreAreAnswered() {
        var enough = answers.get() + ANSWERS_BETWEEN;
        Awaitility.await().atMost(PATIENCE).until(() -> answers.get() >= enough);
    }

    /** Whether a deposit whose answer was lost was stored is not known; it is not sent again. */
    private void keepDepositing(Api api, HttpClient http, URI address) {
        var token = token(api);
        while (!stopped) {
            var deposit = UUID.randomUUID().toString();
            asked.add(deposit);
            var request =
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .header("Idempotency-Key", deposit)
                            .header("Content-Type", "application/json")
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"id\":\"%s\",\"amount\":\"%s\",\"currency\":\"EUR\"}"
                                                    .formatted(deposit, CENT)))
                            .build();
            try {
                var response = http.send(request, BodyHandlers.ofString());
                switch (response.statusCode()) {
                    case 201 -> {
                        var position = response.headers().firstValue("Position").orElseThrow();
                        acknowledged.add(new Acknowledged(deposit, Long.parseLong(position)));
                        answers.incrementAndGet();
                    }
                    case 503 -> lost.incrementAndGet();
                    default -> {
                        surprises.add(response.statusCode() + " " + response.body());
                        return;
                    }
                }
            } catch (IOException _) {
                lost.incrementAndGet();
                Wait.pause(Duration.ofMillis(50));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String token(Api api) {
        var login =
                Map.of("email", SeparateCore.ADMIN_EMAIL, "password", SeparateCore.ADMIN_PASSWORD);
        return api.post("/v1/auth/login", login, Map.of()).path("accessToken").asString();
    }

    private void compare(SeparateCore core, User admin) throws SQLException {
        var positions = new ArrayList<Long>();
        var deposits = new HashMap<Long, Stored>();
        try (var connection = DriverManager.getConnection(core.jdbcUrl());
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT position, payload_type,
                                       convert_from(payload, 'UTF8')::json ->> 'depositId',
                                       convert_from(payload, 'UTF8')::json ->> 'escrowId'
                                FROM event_store.events ORDER BY position
                                """)) {
            while (rows.next()) {
                positions.add(rows.getLong(1));
                if (rows.getString(2).equals("escrow.deposited")) {
                    deposits.put(rows.getLong(1), new Stored(rows.getString(3), rows.getString(4)));
                }
            }
        }
        assertThat(positions)
                .isEqualTo(LongStream.rangeClosed(1, positions.size()).boxed().toList());
        var stored = deposits.values().stream().map(Stored::deposit).toList();
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(asked).containsAll(stored);
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * ANSWERS_BETWEEN);
        assertThat(acknowledged)
                .allSatisfy(one ->
                        assertThat(deposits.get(one.position()).deposit())
                                .isEqualTo(one.deposit()));
        var expected = new HashMap<String, BigDecimal>();
        deposits.values().forEach(one -> expected.merge(one.escrow(), CENT, BigDecimal::add));
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(balances(admin)).containsExactlyInAnyOrderEntriesOf(expected));
    }

    private static Map<String, BigDecimal> balances(User admin) {
        var balances = new HashMap<String, BigDecimal>();
        admin.all("escrows")
                .forEach(row ->
                        balances.put(
                                row.path("id").asString(),
                                new BigDecimal(row.path("balance").asString())));
        return balances;
    }
}
