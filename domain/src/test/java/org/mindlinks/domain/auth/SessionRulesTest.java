package org.mindlinks.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.SESSION_ENDED;
import static org.mindlinks.domain.Rejection.SESSION_NOT_EXPIRED;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.SessionCommand.CloseSession;
import org.mindlinks.domain.auth.SessionCommand.ExpireSession;
import org.mindlinks.domain.auth.SessionCommand.OpenSession;
import org.mindlinks.domain.auth.SessionCommand.RefreshSession;
import org.mindlinks.domain.auth.SessionEvent.SessionClosed;
import org.mindlinks.domain.auth.SessionEvent.SessionExpired;
import org.mindlinks.domain.auth.SessionEvent.SessionOpened;
import org.mindlinks.domain.auth.SessionEvent.SessionRefreshed;
import org.mindlinks.domain.auth.SessionEvent.TokenReused;

class SessionRulesTest {

    private static final SessionId ID = new SessionId(Id.derived("test", "session"));
    private static final UserId USER = new UserId(Id.derived("test", "user"));
    private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant END = NOON.plusSeconds(60);
    private static final Instant LATER_END = END.plusSeconds(60);

    private final Given<SessionCommand, SessionEvent, Session> none = given(Session.TYPE);
    private final Given<SessionCommand, SessionEvent, Session> open =
            none.events(new SessionOpened(ID, USER, "first", "phone", "192.0.2.1", END));

    @Test
    void a_session_is_opened_once() {
        var asked = new OpenSession(ID, USER, "first", "phone", "192.0.2.1", END);

        none.when(asked)
                .thenEvents(new SessionOpened(ID, USER, "first", "phone", "192.0.2.1", END));
        open.when(asked).thenNothing();
        open.when(new OpenSession(ID, USER, "other", "phone", "192.0.2.1", END))
                .thenRejected(ALREADY_EXISTS);
        none.when(new CloseSession(ID)).thenRejected(NOT_FOUND);
    }

    @Test
    void the_current_token_is_replaced() {
        var refreshed =
                open.when(refresh("first", "second", NOON))
                        .thenEvents(new SessionRefreshed(ID, USER, "second", LATER_END));

        assertThat(refreshed.state().expiresAt()).isEqualTo(LATER_END);
        refreshed
                .when(refresh("second", "third", NOON))
                .thenEvents(new SessionRefreshed(ID, USER, "third", LATER_END));
    }

    @Test
    void the_same_refresh_again_changes_nothing() {
        var asked = refresh("first", "second", NOON);

        open.commands(asked).when(asked).thenNothing();
    }

    @Test
    void a_token_that_was_replaced_ends_the_session() {
        var over =
                open.commands(refresh("first", "second", NOON))
                        .when(refresh("first", "third", NOON))
                        .thenEvents(new TokenReused(ID));

        assertThat(over.state().isOpen()).isFalse();
        over.when(refresh("second", "third", NOON)).thenRejected(SESSION_ENDED);
    }

    @Test
    void a_session_ends_with_its_time() {
        open.when(refresh("first", "second", END.minusNanos(1))).thenAccepted();
        open.when(refresh("first", "second", END)).thenRejected(SESSION_ENDED);

        open.when(new ExpireSession(ID, END.minusNanos(1))).thenRejected(SESSION_NOT_EXPIRED);
        open.when(new ExpireSession(ID, END)).thenEvents(new SessionExpired(ID));
    }

    @Test
    void what_has_ended_stays_so() {
        var closed = open.when(new CloseSession(ID)).thenEvents(new SessionClosed(ID));
        var expired = open.commands(new ExpireSession(ID, END));

        for (var ended : List.of(closed, expired)) {
            ended.when(new CloseSession(ID)).thenNothing();
            ended.when(new ExpireSession(ID, NOON)).thenNothing();
            ended.when(refresh("first", "second", NOON)).thenRejected(SESSION_ENDED);
        }
    }

    @Test
    void a_session_is_its_users() {
        assertThat(open.mayAct(new Actor(USER, Role.CONTRACTOR))).isTrue();
        assertThat(open.mayAct(new Actor(new UserId(ID.value()), Role.CONTRACTOR))).isFalse();
    }

    private static RefreshSession refresh(String presented, String next, Instant at) {
        return new RefreshSession(ID, presented, next, at, LATER_END);
    }
}
