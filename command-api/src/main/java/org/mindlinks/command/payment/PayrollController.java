package org.mindlinks.command.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.client.Company;
import org.mindlinks.domain.payment.PayrollCommand.ApprovePayroll;
import org.mindlinks.domain.payment.PayrollCommand.CancelPayroll;
import org.mindlinks.domain.payment.PayrollCommand.DraftPayroll;
import org.mindlinks.domain.payment.PayrollId;
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
@RequestMapping("/v1/payrolls")
final class PayrollController {
    private final CommandDispatcher dispatcher;

    PayrollController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record PayrollBody(@Nullable UUID id, @NotNull YearMonth period) {}

    /** The payroll is in the currency of the escrow, which is that of the company. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<CommandAnswer>> draft(@Valid @RequestBody PayrollBody body, Caller caller) {
        var id = caller.idOr(body.id(), "payroll");
        return dispatcher.send(
                caller,
                Reply.started("payrolls", id),
                () -> {
                    var company = dispatcher.require(Company.TYPE, caller.clientId());
                    return new DraftPayroll(
                            new PayrollId(id),
                            caller.clientId(),
                            body.period(),
                            company.currency());
                });
    }

    @PostMapping("/{id}/approve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<CommandAnswer>> approve(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.started("payrolls", id),
                () -> new ApprovePayroll(new PayrollId(id), caller.userId()));
    }

    @PostMapping("/{id}/cancel")
    Mono<ResponseEntity<CommandAnswer>> cancel(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(caller, Reply.done(id), () -> new CancelPayroll(new PayrollId(id)));
    }
}
