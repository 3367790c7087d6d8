package org.mindlinks.command.payment;

import jakarta.validation.Valid;
import java.util.UUID;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fault;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.payment.Withdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutFailed;
import org.mindlinks.domain.payment.WithdrawalId;
import org.mindlinks.domain.payment.WithdrawalStatus;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What only a rail that is played can be told to do; there is no such route beside a real one. */
@RestController
@ConditionalOnProperty(
        name = "mindlinks.payout-rail",
        havingValue = "sandbox",
        matchIfMissing = true)
@RequestMapping("/v1/sandbox/payouts/{withdrawalId}")
final class SandboxController {
    private final CommandDispatcher dispatcher;

    SandboxController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Lets the bank send a paid payout back. */
    @PostMapping("/return")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<CommandAnswer>> returnPayout(
            @PathVariable UUID withdrawalId, @Valid @RequestBody ReasonBody body, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.started("withdrawals", withdrawalId),
                () -> {
                    var id = new WithdrawalId(withdrawalId);
                    var status = dispatcher.require(Withdrawal.TYPE, id).status();
                    if (status != WithdrawalStatus.PAID && status != WithdrawalStatus.FAILED) {
                        throw Fault.refused(
                                Rejection.WRONG_STATUS,
                                "Only a payout that was paid can come back.");
                    }
                    return new RecordPayoutFailed(id, body.reason());
                });
    }
}
