package org.mindlinks.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.USER_LOCKED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Outcomes;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserCommand.ActivateUser;
import org.mindlinks.domain.auth.UserCommand.ChangePassword;
import org.mindlinks.domain.auth.UserCommand.RecordLogin;
import org.mindlinks.domain.auth.UserCommand.RegisterUser;
import org.mindlinks.domain.auth.UserCommand.ReinstateUser;
import org.mindlinks.domain.auth.UserCommand.SuspendUser;
import org.mindlinks.domain.auth.UserEvent.LoginFailed;
import org.mindlinks.domain.auth.UserEvent.UserLocked;
import org.mindlinks.domain.auth.UserEvent.UserLoggedIn;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;

class UserRulesTest {

    private static final UserId ID = new UserId(Id.derived("test", "user"));
    private static final Instant AT = Instant.parse("2026-10-01T08:00:00Z");
    private static final Instant UNLOCKED = AT.plus(Duration.ofMinutes(15));
    private static final RegisterUser REGISTER =
            new RegisterUser(ID, "ada@example.com", Role.CLIENT, "hash");
    private static final RecordLogin RIGHT = new RecordLogin(ID, true, AT);
    private static final RecordLogin WRONG = new RecordLogin(ID, false, AT);

    private final Given<UserCommand, UserEvent, User> nobody = given(User.TYPE);
    private final Given<UserCommand, UserEvent, User> registered =
            nobody.events(new UserRegistered(ID, "ada@example.com", Role.CLIENT, "hash"));

    @Test
    void a_user_registers_once() {
        nobody.when(REGISTER)
                .thenEvents(new UserRegistered(ID, "ada@example.com", Role.CLIENT, "hash"));
        registered.when(REGISTER).thenNothing();
        registered
                .when(new RegisterUser(ID, "bob@example.com", Role.CLIENT, "hash"))
                .thenRejected(ALREADY_EXISTS);
    }

    @Test
    void nobody_can_do_nothing() {
        for (var command : List.of(new ActivateUser(ID), RIGHT, new ChangePassword(ID, "other"))) {
            nobody.when(command).thenRejected(NOT_FOUND);
        }
    }

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            delimiter = '|',
            textBlock =
                    """
                    command   | REGISTERED   | ACTIVE | SUSPENDED
                    activate  | done         | same   | WRONG_STATUS
                    suspend   | done         | done   | same
                    reinstate | WRONG_STATUS | same   | done
                    login     | done         | done   | USER_SUSPENDED
                    password  | done         | done   | USER_SUSPENDED
                    """)
    void each_status_knows_what_it_allows(
            String command, String inRegistered, String inActive, String inSuspended) {
        var asked =
                switch (command) {
                    case "activate" -> new ActivateUser(ID);
                    case "suspend" -> new SuspendUser(ID, "fraud");
                    case "reinstate" -> new ReinstateUser(ID);
                    case "login" -> RIGHT;
                    case "password" -> new ChangePassword(ID, "other");
                    default -> throw new IllegalArgumentException(command);
                };
        var active = registered.commands(new ActivateUser(ID));
        var suspended = active.commands(new SuspendUser(ID, "fraud"));

        assertThat(List.of(registered.when(asked), active.when(asked), suspended.when(asked)))
                .extracting(Outcomes::of)
                .containsExactly(inRegistered, inActive, inSuspended);
    }

    @Test
    void a_reinstated_user_is_active() {
        var user = registered.commands(new SuspendUser(ID, "fraud"), new ReinstateUser(ID)).state();

        assertThat(user.status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void the_fifth_failed_login_in_a_row_locks_the_user() {
        var tried = registered;
        for (int failures = 1; failures < 5; failures++) {
            tried = tried.when(WRONG).thenEvents(new LoginFailed(ID, failures, AT));
        }
        var locked =
                tried.when(WRONG)
                        .thenEvents(new LoginFailed(ID, 5, AT), new UserLocked(ID, UNLOCKED));

        locked.when(RIGHT).thenRejected(USER_LOCKED);
        locked.when(new RecordLogin(ID, true, UNLOCKED.minusNanos(1))).thenRejected(USER_LOCKED);
        locked.when(new RecordLogin(ID, true, UNLOCKED)).thenEvents(new UserLoggedIn(ID, UNLOCKED));
        locked.when(new RecordLogin(ID, false, UNLOCKED))
                .thenEvents(new LoginFailed(ID, 1, UNLOCKED));
    }

    @Test
    void a_login_forgives_the_failures_before_it() {
        var user = registered.commands(WRONG, WRONG, WRONG, WRONG, RIGHT);

        user.when(WRONG).thenEvents(new LoginFailed(ID, 1, AT));
    }

    @Test
    void the_same_password_again_changes_nothing() {
        var changed = registered.commands(new ChangePassword(ID, "other"));

        changed.when(new ChangePassword(ID, "other")).thenNothing();
        assertThat(changed.state().passwordHash()).isEqualTo("other");
    }

    @Test
    void a_user_is_its_own_and_the_admins() {
        var stranger = new UserId(Id.derived("test", "stranger"));

        assertThat(registered.mayAct(new Actor(ID, Role.CLIENT))).isTrue();
        assertThat(registered.mayAct(new Actor(stranger, Role.CLIENT))).isFalse();
        assertThat(registered.mayAct(new Actor(stranger, Role.ADMIN))).isTrue();
    }
}
