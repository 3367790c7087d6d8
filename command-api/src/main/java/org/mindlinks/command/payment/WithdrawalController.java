package org.mindlinks.command.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.Contractor;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.WithdrawalCommand.CancelWithdrawal;
import org.mindlinks.domain.payment.WithdrawalId;
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
@RequestMapping("/v1/withdrawals")
final class WithdrawalController {
    private final CommandDispatcher dispatcher;

    WithdrawalController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record WithdrawalBody(
            @Nullable UUID id,
            @Nullable UUID bankDetailsId,
            @NotNull String amount,
            @NotNull String currency) {}

    /** The wallet decides, and what it holds becomes a withdrawal. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<CommandAnswer>> request(
            @Valid @RequestBody WithdrawalBody body, Caller caller) {
        var id = caller.idOr(body.id(), "withdrawal");
        return dispatcher.send(
                caller,
                Reply.started("withdrawals", id),
                () -> {
                    var amount = Fields.money(body.amount(), body.currency());
                    var account = account(caller.contractorId(), body.bankDetailsId(), amount);
                    var wallet = WalletId.of(caller.contractorId());
                    return new HoldForWithdrawal(wallet, new WithdrawalId(id), account, amount);
                });
    }

    @PostMapping("/{id}/cancel")
    Mono<ResponseEntity<CommandAnswer>> cancel(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new CancelWithdrawal(new WithdrawalId(id)));
    }

    /** The account that was named, or the primary one; it must be fit to be paid to. */
    private BankDetailsId account(ContractorId contractorId, @Nullable UUID named, Money amount) {
        var contractor = dispatcher.require(Contractor.TYPE, contractorId);
        var id = named == null ? contractor.primary() : new BankDetailsId(named);
        var account = id == null ? null : contractor.bankDetails().get(id);
        if (id == null || account == null) {
            throw Fault.refused(
                    Rejection.BANK_DETAILS_NOT_FOUND,
                    "There is no such bank account, or no primary one.");
        }
        if (!account.currency().equals(amount.currency())) {
            throw Fault.refused(
                    Rejection.CURRENCY_MISMATCH, "The bank account is in another currency.");
        }
        if (!account.verified()) {
            throw Fault.refused(
                    Rejection.BANK_DETAILS_NOT_VERIFIED, "The bank account is not verified.");
        }
        return id;
    }
}
