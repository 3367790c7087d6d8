package org.mindlinks.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.mindlinks.benchmarks.http.Calls.Answer;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Deposits of an admin into the escrows of many companies: a command with money in it that can be
 * repeated without end. Each goes the whole way, from the token to the answer that is remembered
 * under its key.
 */
final class Deposits {

    private static final byte[] CENT = "{\"amount\":\"0.01\",\"currency\":\"EUR\"}".getBytes(UTF_8);

    /** Registering costs a password hash each, which is made to be slow. */
    private static final int AT_A_TIME = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Calls calls;
    private final String email;
    private final String password;
    private final List<String> clients;
    private final List<String> escrows;
    private volatile String token;

    private Deposits(
            Calls calls,
            String email,
            String password,
            List<String> clients,
            List<String> escrows) {
        this.calls = calls;
        this.email = email;
        this.password = password;
        this.clients = clients;
        this.escrows = escrows;
        this.token = token(calls, email, password);
    }

    /** Registers so many companies, and waits for their escrows. */
    static Deposits of(Calls calls, String email, String password, int companies) {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            var registrations =
                    IntStream.range(0, companies)
                            .mapToObj(_ -> threads.submit(() -> register(calls)))
                            .toList();
            var clients = registrations.stream().map(Deposits::await).toList();
            var admin = token(calls, email, password);
            var escrows = escrows(calls, admin, companies);
            return new Deposits(calls, email, password, clients, escrows);
        }
    }

    /** Returns the token of the client. */
    private static String register(Calls calls) {
        var account =
                Map.of(
                        "email",
                        UUID.randomUUID() + "@example.com",
                        "password",
                        UUID.randomUUID().toString(),
                        "role",
                        "client");
        var client = calls.post("/v1/auth/register", "", account).path("accessToken").asString("");
        calls.post(
                "/v1/clients",
                client,
                Map.of("legalName", "Oak Ltd", "country", "DE", "currency", "EUR"));
        return client;
    }

    private static String await(Future<String> registered) {
        try {
            return registered.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while companies were registered", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A process opens them, a moment after the company is there. */
    private static List<String> escrows(Calls calls, String admin, int companies) {
        var start = System.nanoTime();
        while (true) {
            var found = calls.get("/v1/escrows?limit=%d".formatted(companies), admin).path("items");
            if (found.size() == companies) {
                return found.valueStream().map(row -> id(row)).toList();
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "%d of %d companies have an escrow".formatted(found.size(), companies));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String id(JsonNode row) {
        return row.path("id").asString("");
    }

    private static String token(Calls calls, String email, String password) {
        return calls.post("/v1/auth/login", "", Map.of("email", email, "password", password))
                .path("accessToken")
                .asString("");
    }

    /** Tokens expire in the course of a measurement. */
    void renewToken() {
        token = token(calls, email, password);
    }

    /** Of an admin. */
    String token() {
        return token;
    }

    /** The tokens of those who registered the companies. */
    List<String> clients() {
        return clients;
    }

    Mono<Answer> deposit() {
        var escrow = escrows.get(ThreadLocalRandom.current().nextInt(escrows.size()));
        return calls.command("/v1/escrows/%s/deposits".formatted(escrow), token, CENT);
    }

    CompletableFuture<Answer> begin() {
        return deposit().toFuture();
    }
}
