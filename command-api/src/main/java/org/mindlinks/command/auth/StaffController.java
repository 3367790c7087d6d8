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
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Admins let in further admins, and auditors. Nobody becomes either by registering. */
@RestController
final class StaffController {
    private final CommandDispatcher dispatcher;
    private final Accounts accounts;

    StaffController(CommandDispatcher dispatcher, Accounts accounts) {
        this.dispatcher = dispatcher;
        this.accounts = accounts;
    }

    record StaffBody(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = 12, max = 128) String password,
            @NotNull @Pattern(regexp = "^(admin|auditor)$", message = "must be admin or auditor")
                    String role) {}

    @PostMapping("/v1/staff")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> add(@Valid @RequestBody StaffBody body, Caller caller) {
        return dispatcher.call(() -> {
            var role = Role.valueOf(body.role().toUpperCase(Locale.ROOT));
            var id = new UserId(caller.idOr(null, "staff"));
            var added = accounts.addStaff(id, body.email(), body.password(), role, caller);
            return Reply.created("users", added.userId().value())
                    .with(
                            added.position(),
                            new CommandAnswer(added.userId().value(), added.position()));
        });
    }
}
