package org.mindlinks.command.contractor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fields;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorCommand.AddBankDetails;
import org.mindlinks.domain.contractor.ContractorCommand.MakeBankDetailsPrimary;
import org.mindlinks.domain.contractor.ContractorCommand.RemoveBankDetails;
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
@RequestMapping("/v1/bank-details")
final class BankDetailsController {
    private final CommandDispatcher dispatcher;

    BankDetailsController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record BankDetailsBody(
            @Nullable UUID id,
            @NotBlank @Size(max = 200) String bankName,
            @NotNull
                    @Pattern(
                            regexp = "^[A-Za-z0-9 -]{4,64}$",
                            message = "must be 4 to 64 letters, digits, spaces or hyphens")
                    String accountNumber,
            @NotNull String currency) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> add(
            @Valid @RequestBody BankDetailsBody body, Caller caller) {
        var id = caller.idOr(body.id(), "bank-details");
        return dispatcher.send(
                caller,
                Reply.created("bank-details", id),
                () ->
                        new AddBankDetails(
                                caller.contractorId(),
                                new BankDetailsId(id),
                                body.bankName(),
                                body.accountNumber(),
                                Fields.currency(body.currency())));
    }

    @PostMapping("/{id}/make-primary")
    Mono<ResponseEntity<CommandAnswer>> makePrimary(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(id),
                () -> new MakeBankDetailsPrimary(caller.contractorId(), new BankDetailsId(id)));
    }

    @PostMapping("/{id}/remove")
    Mono<ResponseEntity<CommandAnswer>> remove(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(id),
                () -> new RemoveBankDetails(caller.contractorId(), new BankDetailsId(id)));
    }
}
