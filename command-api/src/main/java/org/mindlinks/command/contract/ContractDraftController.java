package org.mindlinks.command.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fault;
import org.mindlinks.command.http.Fields;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.client.Company;
import org.mindlinks.domain.client.CompanyStatus;
import org.mindlinks.domain.contract.ContractCommand.DraftContract;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contract.ContractType;
import org.mindlinks.domain.contractor.Contractor;
import org.mindlinks.domain.contractor.ContractorId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Drafts contracts, which is the only step that looks at other aggregates first. */
@RestController
@RequestMapping("/v1/contracts")
final class ContractDraftController {
    private final CommandDispatcher dispatcher;

    ContractDraftController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record ContractBody(
            @Nullable UUID id,
            @NotNull UUID contractorId,
            @NotNull
                    @Pattern(
                            regexp = "^(fixed|hourly|milestone)$",
                            message = "must be fixed, hourly or milestone")
                    String type,
            @NotNull String amount,
            @NotNull String currency,
            @NotNull LocalDate startDate,
            @Nullable LocalDate endDate) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> draft(
            @Valid @RequestBody ContractBody body, Caller caller) {
        var id = caller.idOr(body.id(), "contract");
        return dispatcher.send(
                caller,
                Reply.created("contracts", id),
                () -> {
                    var amount = Fields.money(body.amount(), body.currency());
                    Fields.inOrder("startDate", body.startDate(), "endDate", body.endDate());
                    var contractor = new ContractorId(body.contractorId());
                    check(caller.clientId(), contractor, amount);
                    return new DraftContract(
                            new ContractId(id),
                            caller.clientId(),
                            contractor,
                            ContractType.valueOf(body.type().toUpperCase(Locale.ROOT)),
                            amount,
                            body.startDate(),
                            body.endDate());
                });
    }

    /**
     * Escrow and wallet are opened in the currencies of company and contractor, which never change.
     */
    private void check(ClientId clientId, ContractorId contractorId, Money amount) {
        var company = dispatcher.load(Company.TYPE, clientId);
        var contractor = dispatcher.require(Contractor.TYPE, contractorId);
        if (company.filter(known -> known.status() == CompanyStatus.VERIFIED).isEmpty()) {
            throw Fault.refused(Rejection.COMPANY_NOT_VERIFIED, "The company is not verified.");
        }
        if (!contractor.onboarded()) {
            throw Fault.refused(
                    Rejection.CONTRACTOR_NOT_ONBOARDED, "The contractor is not onboarded.");
        }
        var currency = amount.currency();
        if (!currency.equals(company.get().currency()) || !currency.equals(contractor.currency())) {
            throw Fault.refused(
                    Rejection.CURRENCY_MISMATCH,
                    "The contract, the escrow of the company and the wallet of the contractor share one currency.");
        }
    }
}
