package org.mindlinks.command.auth;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Reply;
import org.mindlinks.command.http.Visitor;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.SessionCommand.CloseSession;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/auth")
final class AuthController {
    private final CommandDispatcher dispatcher;
    private final Accounts accounts;
    private final Sessions sessions;

    AuthController(CommandDispatcher dispatcher, Accounts accounts, Sessions sessions) {
        this.dispatcher = dispatcher;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    record RegisterBody(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = 12, max = 128) String password,
            @NotNull
                    @Pattern(
                            regexp = "^(client|contractor)$",
                            message = "must be client or contractor")
                    String role) {}

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<SessionAnswer>> register(
            @Valid @RequestBody RegisterBody body, Visitor visitor) {
        return dispatcher.call(() -> {
            var role = Role.valueOf(body.role().toUpperCase(Locale.ROOT));
            var user = accounts.register(body.email(), body.password(), role, visitor);
            var session = sessions.open(user, visitor);
            return Reply.created("users", session.userId()).with(session.position(), session);
        });
    }

    record LoginBody(
            @NotBlank @Size(max = 254) String email, @NotNull @Size(max = 128) String password) {}

    @PostMapping("/login")
    Mono<ResponseEntity<SessionAnswer>> login(@Valid @RequestBody LoginBody body, Visitor visitor) {
        return dispatcher.call(() -> {
            var user = accounts.login(body.email(), body.password(), visitor);
            var session = sessions.open(user, visitor);
            return Reply.done(session.userId()).with(session.position(), session);
        });
    }

    record RefreshBody(@NotNull @Size(max = 200) String refreshToken) {}

    @PostMapping("/refresh")
    Mono<ResponseEntity<SessionAnswer>> refresh(
            @Valid @RequestBody RefreshBody body, Visitor visitor) {
        return dispatcher.call(() -> {
            var session = sessions.refresh(body.refreshToken(), visitor);
            return Reply.done(session.userId()).with(session.position(), session);
        });
    }

    @PostMapping("/logout")
    Mono<ResponseEntity<CommandAnswer>> logout(Caller caller) {
        var session = caller.sessionId();
        return dispatcher.send(
                caller, Reply.done(session.value()), () -> new CloseSession(session));
    }

    record PasswordBody(
            @NotNull @Size(max = 128) String currentPassword,
            @NotNull @Size(min = 12, max = 128) String newPassword) {}

    @PostMapping("/password")
    Mono<ResponseEntity<CommandAnswer>> changePassword(
            @Valid @RequestBody PasswordBody body, Caller caller) {
        return dispatcher.call(() -> {
            var changed =
                    accounts.changePassword(caller, body.currentPassword(), body.newPassword());
            var user = caller.userId().value();
            return Reply.done(user)
                    .with(changed.position(), new CommandAnswer(user, changed.position()));
        });
    }
}
