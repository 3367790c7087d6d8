package org.mindlinks.command.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.audit.IncidentCommand.ResolveIncident;
import org.mindlinks.domain.audit.IncidentId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Incidents are reported by the core itself; what is left to a person is to look into them. */
@RestController
@RequestMapping("/v1/audit-events")
final class IncidentController {
    private final CommandDispatcher dispatcher;

    IncidentController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record ResolveBody(@NotBlank @Size(max = 500) String note) {}

    @PostMapping("/{id}/resolve")
    Mono<ResponseEntity<CommandAnswer>> resolve(
            @PathVariable UUID id, @Valid @RequestBody ResolveBody body, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(id),
                () -> new ResolveIncident(new IncidentId(id), caller.userId(), body.note()));
    }
}
