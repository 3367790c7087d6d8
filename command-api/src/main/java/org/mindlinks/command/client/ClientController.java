package org.mindlinks.command.client;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fields;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.client.CompanyCommand.RegisterCompany;
import org.mindlinks.domain.client.CompanyCommand.RejectCompany;
import org.mindlinks.domain.client.CompanyCommand.VerifyCompany;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/clients")
final class ClientController {
    private final CommandDispatcher dispatcher;

    ClientController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record ClientBody(
            @NotBlank @Size(max = 200) String legalName,
            @Nullable @Size(max = 200) String tradingName,
            @NotNull String country,
            @Nullable @Size(max = 50) String taxId,
            @Nullable @Size(max = 50) String businessType,
            @NotNull String currency) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> register(
            @Valid @RequestBody ClientBody body, Caller caller) {
        var id = caller.clientId();
        return dispatcher.send(
                caller,
                Reply.created("clients", id.value()),
                () ->
                        new RegisterCompany(
                                id,
                                caller.userId(),
                                body.legalName(),
                                orElse(body.tradingName(), body.legalName()),
                                Fields.country(body.country()),
                                orElse(body.taxId(), ""),
                                orElse(body.businessType(), ""),
                                Fields.currency(body.currency())));
    }

    @PostMapping("/{id}/verify")
    Mono<ResponseEntity<CommandAnswer>> verify(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(caller, Reply.done(id), () -> new VerifyCompany(new ClientId(id)));
    }

    @PostMapping("/{id}/reject")
    Mono<ResponseEntity<CommandAnswer>> reject(
            @PathVariable UUID id, @Valid @RequestBody ReasonBody body, Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new RejectCompany(new ClientId(id), body.reason()));
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
