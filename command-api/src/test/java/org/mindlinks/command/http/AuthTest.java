package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserCommand.SuspendUser;
import org.mindlinks.domain.auth.UserId;
import org.springframework.test.web.reactive.server.WebTestClient;

class AuthTest extends HttpTest {
    private final String email = email();

    private Map<?, ?> register() {
        return postOpen(
                        "/v1/auth/register",
                        Map.of("email", email, "password", PASSWORD, "role", "client"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .exists("Location")
                .expectHeader()
                .exists("Position")
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
    }

    private WebTestClient.ResponseSpec login(String as, String password) {
        return postOpen("/v1/auth/login", Map.of("email", as, "password", password));
    }

    private static Someone as(Map<?, ?> session) {
        return new Someone(
                new UserId(UUID.fromString((String) session.get("userId"))),
                Role.CLIENT,
                (String) session.get("accessToken"));
    }

    @Test
    void an_admin_lets_in_an_auditor_who_can_log_in_and_command_nothing() {
        var admin = someone(Role.ADMIN);
        var body = Map.of("email", email, "password", PASSWORD, "role", "auditor");
        post(admin, "/v1/staff", body).expectStatus().isCreated().expectHeader().exists("Location");
        var session =
                login(email, PASSWORD)
                        .expectStatus()
                        .isOk()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody();
        post(as(session), "/v1/staff", body).expectStatus().isForbidden();
        post(as(session), "/v1/auth/logout", null).expectStatus().isOk();
        post(admin, "/v1/staff", body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VALUE_TAKEN");
        post(admin, "/v1/staff", Map.of("email", email(), "password", PASSWORD, "role", "client"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("role");
    }

    @Test
    void who_registers_is_logged_in_at_once_and_can_log_in_again() {
        var session = register();
        assertThat(session.get("tokenType")).isEqualTo("Bearer");
        assertThat(session.get("expiresIn")).isEqualTo(600);
        post(as(session), "/v1/auth/logout", null).expectStatus().isOk();
        login(" " + email.toUpperCase(Locale.ROOT) + " ", PASSWORD)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.userId")
                .isEqualTo(session.get("userId"));
    }

    @Test
    void an_email_is_registered_once_whatever_its_capitals() {
        register();
        postOpen(
                        "/v1/auth/register",
                        Map.of(
                                "email",
                                email.toUpperCase(Locale.ROOT),
                                "password",
                                PASSWORD,
                                "role",
                                "contractor"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VALUE_TAKEN");
    }

    @Test
    void nobody_registers_as_admin_or_with_a_short_password() {
        for (var role : new String[] {"admin", "system", "CLIENT"}) {
            postOpen(
                            "/v1/auth/register",
                            Map.of("email", email, "password", PASSWORD, "role", role))
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo("role");
        }
        postOpen("/v1/auth/register", Map.of("email", email, "password", "short", "role", "client"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("password");
    }

    @Test
    void an_unknown_email_and_a_wrong_password_look_the_same() {
        register();
        var wrong =
                login(email, "not the password")
                        .expectStatus()
                        .isUnauthorized()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        var unknown =
                login(email(), "not the password")
                        .expectStatus()
                        .isUnauthorized()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(wrong).isEqualTo(unknown).contains("INVALID_CREDENTIALS");
    }

    @Test
    void too_many_wrong_passwords_lock_even_the_right_one_out() {
        register();
        for (var attempt = 0; attempt < 5; attempt++)
            login(email, "not the password").expectStatus().isUnauthorized();
        login(email, PASSWORD)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .value(
                        "Retry-After",
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(800, 901))
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("USER_LOCKED");
    }

    @Test
    void a_suspended_user_can_neither_log_in_nor_refresh() {
        var session = register();
        give(new SuspendUser(as(session).userId(), "fraud"));
        login(email, PASSWORD)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("USER_SUSPENDED");
        refresh(session).expectStatus().isForbidden();
        login(email, "not the password").expectStatus().isUnauthorized();
    }

    @Test
    void a_refresh_token_is_good_once_and_its_second_use_ends_the_session() {
        var first = register();
        var second =
                refresh(first)
                        .expectStatus()
                        .isOk()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(second.get("refreshToken")).isNotEqualTo(first.get("refreshToken"));
        refresh(first)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SESSION_ENDED");
        refresh(second)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SESSION_ENDED");
    }

    @Test
    void what_is_no_refresh_token_or_was_logged_out_is_refused() {
        var session = register();
        post(as(session), "/v1/auth/logout", null).expectStatus().isOk();
        refresh(session)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SESSION_ENDED");
        refresh(Map.of("refreshToken", "nonsense")).expectStatus().isUnauthorized();
        refresh(Map.of("refreshToken", UUID.randomUUID() + "." + "a".repeat(43)))
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void a_password_is_changed_by_who_knows_the_old_one() {
        var user = as(register());
        post(
                        user,
                        "/v1/auth/password",
                        Map.of(
                                "currentPassword",
                                "a wrong guess",
                                "newPassword",
                                "another good one"))
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("INVALID_CREDENTIALS");
        post(
                        user,
                        "/v1/auth/password",
                        Map.of("currentPassword", PASSWORD, "newPassword", "another good one"))
                .expectStatus()
                .isOk();
        login(email, PASSWORD).expectStatus().isUnauthorized();
        login(email, "another good one").expectStatus().isOk();
    }

    @Test
    void passwords_are_stored_as_argon2id_hashes_with_the_recommended_cost() {
        var user = commands.load(User.TYPE, as(register()).userId()).orElseThrow();
        assertThat(user.passwordHash()).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
    }

    @Test
    void tokens_that_are_old_or_signed_by_another_are_refused() {
        var user = new UserId(UUID.randomUUID());
        var session = new SessionId(UUID.randomUUID());
        var old = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-11));
        var stranger = new Secrets(new byte[32], new byte[32]);
        for (var token :
                new String[] {
                    new AccessTokens(SECRETS, old).issue(user, Role.ADMIN, session),
                    new AccessTokens(stranger, Clock.systemUTC()).issue(user, Role.ADMIN, session),
                    "nonsense"
                }) {
            post(
                            new Someone(user, Role.ADMIN, token),
                            "/v1/users/" + user.value() + "/activate",
                            null)
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .contentType("application/problem+json");
        }
    }

    @Test
    void an_old_token_does_not_keep_anybody_from_logging_in() {
        register();
        client().post()
                .uri("/v1/auth/login")
                .headers(headers -> headers.setBearerAuth("nonsense"))
                .bodyValue(Map.of("email", email, "password", PASSWORD))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private WebTestClient.ResponseSpec refresh(Map<?, ?> session) {
        return postOpen(
                "/v1/auth/refresh", Map.of("refreshToken", (String) session.get("refreshToken")));
    }
}
