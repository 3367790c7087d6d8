package org.mindlinks.app.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody with a login. The access token is renewed, by logging in again, before it expires. */
final class User {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Refusals that pass by themselves, because another part of the system is about to catch up.
     */
    private static final Set<String> PASSING =
            Set.of(
                    "NOT_FOUND",
                    "COMPANY_NOT_VERIFIED",
                    "CONTRACTOR_NOT_ONBOARDED",
                    "BANK_DETAILS_NOT_FOUND",
                    "BANK_DETAILS_NOT_VERIFIED",
                    "PAYROLL_NOT_READY");

    private final Api api;
    private final String email;
    private final String password;
    private String token = "";
    private long renewAtNanos = System.nanoTime();

    User(Api api, String email, String password) {
        this.api = api;
        this.email = email;
        this.password = password;
    }

    static User register(Api api, String email, String role) {
        var user = new User(api, email, newPassword());
        try {
            user.opened(
                    api.post(
                            "/v1/auth/register",
                            Map.of("email", email, "password", user.password, "role", role),
                            Map.of()));
        } catch (Refused e) {
            // When the answer to the first try was lost, the account is there: the next command
            // logs in to it.
            if (!e.code().equals("VALUE_TAKEN")) {
                throw e;
            }
        }
        return user;
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }

    /** Sends a command and returns the id of what it concerns. */
    String command(String path, Map<String, ?> body) {
        return Wait.find(
                path,
                PATIENCE,
                () -> {
                    // A refusal is remembered under its key, so another try needs another one.
                    var key = UUID.randomUUID().toString();
                    try {
                        var headers = Map.of("Authorization", bearer(), "Idempotency-Key", key);
                        return Optional.of(api.post(path, body, headers).path("id").asString(""));
                    } catch (Refused e) {
                        if (e.status() == 404 || PASSING.contains(e.code())) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    String command(String path) {
        return command(path, Map.of());
    }

    /** A row, as soon as it can be read. */
    JsonNode row(String path) {
        return Wait.find(
                path,
                PATIENCE,
                () -> {
                    try {
                        return Optional.of(api.get(path, Map.of("Authorization", bearer())));
                    } catch (Refused e) {
                        if (e.status() == 404) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    /** The first row that a filter such as {@code clientId=…} finds, as soon as there is one. */
    JsonNode first(String resource, String filter) {
        var path = "/v1/%s?%s&limit=1".formatted(resource, filter);
        return Wait.find(path, PATIENCE, () -> page(path).path("items").valueStream().findFirst());
    }

    /** All rows that this user may see. */
    List<JsonNode> all(String resource) {
        var rows = new ArrayList<JsonNode>();
        var after = "";
        while (true) {
            var page = page("/v1/%s?limit=500%s".formatted(resource, after));
            page.path("items").forEach(rows::add);
            var next = page.path("next").asString("");
            if (next.isEmpty()) {
                return rows;
            }
            after = "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    private JsonNode page(String path) {
        return api.get(path, Map.of("Authorization", bearer()));
    }

    private synchronized String bearer() {
        if (System.nanoTime() - renewAtNanos >= 0) {
            opened(
                    api.post(
                            "/v1/auth/login",
                            Map.of("email", email, "password", password),
                            Map.of()));
        }
        return "Bearer " + token;
    }

    private synchronized void opened(JsonNode session) {
        token = session.path("accessToken").asString("");
        var lifetime = Duration.ofSeconds(session.path("expiresIn").asLong(0));
        renewAtNanos = System.nanoTime() + lifetime.minus(MARGIN).toNanos();
    }

    private static String newPassword() {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
