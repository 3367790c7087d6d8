package org.mindlinks.command.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fields;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.payment.EscrowCommand.DepositFunds;
import org.mindlinks.domain.payment.EscrowCommand.RefundClient;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.TransferId;
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
@RequestMapping("/v1/escrows/{id}")
final class EscrowController {
    private final CommandDispatcher dispatcher;

    EscrowController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * Money that moves between the escrow and the bank of the client; its id is the bank's or the
     * caller's.
     */
    record TransferBody(@Nullable UUID id, @NotNull String amount, @NotNull String currency) {}

    @PostMapping("/deposits")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> deposit(
            @PathVariable UUID id, @Valid @RequestBody TransferBody body, Caller caller) {
        var deposit = caller.idOr(body.id(), "deposit");
        return dispatcher.send(
                caller,
                Reply.createdIn("escrows", id, deposit),
                () ->
                        new DepositFunds(
                                new EscrowId(id),
                                new TransferId(deposit),
                                Fields.money(body.amount(), body.currency())));
    }

    @PostMapping("/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> refund(
            @PathVariable UUID id, @Valid @RequestBody TransferBody body, Caller caller) {
        var refund = caller.idOr(body.id(), "refund");
        return dispatcher.send(
                caller,
                Reply.createdIn("escrows", id, refund),
                () ->
                        new RefundClient(
                                new EscrowId(id),
                                new TransferId(refund),
                                Fields.money(body.amount(), body.currency())));
    }
}
