package org.mindlinks.command.contractor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fields;
import org.mindlinks.command.http.Reply;
import org.mindlinks.command.http.Reservations;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorCommand.OnboardContractor;
import org.mindlinks.domain.contractor.ContractorCommand.RegisterContractor;
import org.mindlinks.domain.contractor.ContractorCommand.VerifyBankDetails;
import org.mindlinks.domain.contractor.ContractorId;
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
@RequestMapping("/v1/contractors")
final class ContractorController {
    private final CommandDispatcher dispatcher;
    private final Reservations reservations;

    ContractorController(CommandDispatcher dispatcher, Reservations reservations) {
        this.dispatcher = dispatcher;
        this.reservations = reservations;
    }

    record ContractorBody(
            @NotBlank @Size(max = 100) String firstName,
            @NotBlank @Size(max = 100) String lastName,
            @NotNull String country,
            @NotNull String currency) {}

    /** The profile takes the email of the user, which is reserved once more among contractors. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> register(
            @Valid @RequestBody ContractorBody body, Caller caller) {
        var id = caller.contractorId();
        return dispatcher.send(
                caller,
                Reply.created("contractors", id.value()),
                () -> {
                    var country = Fields.country(body.country());
                    var currency = Fields.currency(body.currency());
                    var email = dispatcher.require(User.TYPE, caller.userId()).email();
                    reservations.reserve(
                            Reservations.CONTRACTOR_EMAIL, email, id.value(), caller.visitor());
                    return new RegisterContractor(
                            id,
                            caller.userId(),
                            email,
                            body.firstName(),
                            body.lastName(),
                            country,
                            currency);
                });
    }

    @PostMapping("/{id}/onboard")
    Mono<ResponseEntity<CommandAnswer>> onboard(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new OnboardContractor(new ContractorId(id)));
    }

    @PostMapping("/{contractorId}/bank-details/{id}/verify")
    Mono<ResponseEntity<CommandAnswer>> verifyBankDetails(
            @PathVariable UUID contractorId, @PathVariable UUID id, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(id),
                () -> new VerifyBankDetails(new ContractorId(contractorId), new BankDetailsId(id)));
    }
}
