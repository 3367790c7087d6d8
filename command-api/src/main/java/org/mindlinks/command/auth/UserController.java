package org.mindlinks.command.auth;

import jakarta.validation.Valid;
import java.util.UUID;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.auth.UserCommand.ActivateUser;
import org.mindlinks.domain.auth.UserCommand.ReinstateUser;
import org.mindlinks.domain.auth.UserCommand.SuspendUser;
import org.mindlinks.domain.auth.UserId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/users/{id}")
final class UserController {
    private final CommandDispatcher dispatcher;

    UserController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @PostMapping("/activate")
    Mono<ResponseEntity<CommandAnswer>> activate(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(caller, Reply.done(id), () -> new ActivateUser(new UserId(id)));
    }

    @PostMapping("/suspend")
    Mono<ResponseEntity<CommandAnswer>> suspend(
            @PathVariable UUID id, @Valid @RequestBody ReasonBody body, Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new SuspendUser(new UserId(id), body.reason()));
    }

    @PostMapping("/reinstate")
    Mono<ResponseEntity<CommandAnswer>> reinstate(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(caller, Reply.done(id), () -> new ReinstateUser(new UserId(id)));
    }
}
