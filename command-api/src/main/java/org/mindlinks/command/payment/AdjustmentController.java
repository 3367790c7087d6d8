package org.mindlinks.command.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fault;
import org.mindlinks.command.http.Fields;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.payment.AdjustmentCommand.ApproveAdjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.ProposeAdjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.RejectAdjustment;
import org.mindlinks.domain.payment.AdjustmentId;
import org.mindlinks.domain.payment.AdjustmentType;
import org.mindlinks.domain.payment.Wallet;
import org.mindlinks.domain.payment.WalletId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Corrections of wallets: one admin proposes, another approves. */
@RestController
@RequestMapping("/v1/adjustments")
final class AdjustmentController {
    private final CommandDispatcher dispatcher;

    AdjustmentController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record AdjustmentBody(
            @Nullable UUID id,
            @NotNull UUID walletId,
            @NotNull @Pattern(regexp = "^(credit|debit)$", message = "must be credit or debit")
                    String type,
            @NotNull String amount,
            @NotNull String currency,
            @NotBlank @Size(max = 500) String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> propose(
            @Valid @RequestBody AdjustmentBody body, Caller caller) {
        var id = caller.idOr(body.id(), "adjustment");
        return dispatcher.send(
                caller,
                Reply.created("adjustments", id),
                () -> {
                    var amount = Fields.money(body.amount(), body.currency());
                    var walletId = new WalletId(body.walletId());
                    var wallet = dispatcher.require(Wallet.TYPE, walletId);
                    if (!wallet.currency().equals(amount.currency())) {
                        throw Fault.refused(
                                Rejection.CURRENCY_MISMATCH, "The wallet is in another currency.");
                    }
                    return new ProposeAdjustment(
                            new AdjustmentId(id),
                            walletId,
                            AdjustmentType.valueOf(body.type().toUpperCase(Locale.ROOT)),
                            amount,
                            body.reason(),
                            caller.userId());
                });
    }

    /** The wallet is adjusted by a process that this starts. */
    @PostMapping("/{id}/approve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<CommandAnswer>> approve(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.started("adjustments", id),
                () -> new ApproveAdjustment(new AdjustmentId(id), caller.userId()));
    }

    @PostMapping("/{id}/reject")
    Mono<ResponseEntity<CommandAnswer>> reject(
            @PathVariable UUID id, @Valid @RequestBody ReasonBody body, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(id),
                () -> new RejectAdjustment(new AdjustmentId(id), caller.userId(), body.reason()));
    }
}
