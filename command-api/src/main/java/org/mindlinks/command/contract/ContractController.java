package org.mindlinks.command.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.client.CompanyCommand.EnlistContract;
import org.mindlinks.domain.contract.Contract;
import org.mindlinks.domain.contract.ContractCommand.CancelContract;
import org.mindlinks.domain.contract.ContractCommand.CompleteContract;
import org.mindlinks.domain.contract.ContractCommand.DeclineContract;
import org.mindlinks.domain.contract.ContractCommand.PauseContract;
import org.mindlinks.domain.contract.ContractCommand.ResumeContract;
import org.mindlinks.domain.contract.ContractCommand.SendContract;
import org.mindlinks.domain.contract.ContractCommand.SignContract;
import org.mindlinks.domain.contract.ContractCommand.TerminateContract;
import org.mindlinks.domain.contract.ContractId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/contracts/{id}")
final class ContractController {
    private final CommandDispatcher dispatcher;
    private final Clock clock;

    ContractController(CommandDispatcher dispatcher, Clock clock) {
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * The company lists the contract before it is sent, so that a payroll that is drafted right
     * after the signature finds it. One that is listed and never sent has nothing to claim.
     */
    @PostMapping("/send")
    Mono<ResponseEntity<CommandAnswer>> send(@PathVariable UUID id, Caller caller) {
        var contractId = new ContractId(id);
        return dispatcher.send(
                caller,
                Reply.done(id),
                () -> {
                    var client = dispatcher.require(Contract.TYPE, contractId).clientId();
                    if (client.equals(caller.clientId())) {
                        dispatcher.decide(new EnlistContract(client, contractId), caller.origin());
                    }
                    return new SendContract(contractId);
                });
    }

    @PostMapping("/sign")
    Mono<ResponseEntity<CommandAnswer>> sign(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(caller, Reply.done(id), () -> new SignContract(new ContractId(id)));
    }

    @PostMapping("/decline")
    Mono<ResponseEntity<CommandAnswer>> decline(
            @PathVariable UUID id, @Valid @RequestBody ReasonBody body, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(id),
                () -> new DeclineContract(new ContractId(id), body.reason()));
    }

    @PostMapping("/cancel")
    Mono<ResponseEntity<CommandAnswer>> cancel(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new CancelContract(new ContractId(id)));
    }

    /** The day from which it counts; today in UTC where none is named. */
    record OnBody(@Nullable LocalDate on) {}

    @PostMapping("/pause")
    Mono<ResponseEntity<CommandAnswer>> pause(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable OnBody body,
            Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new PauseContract(new ContractId(id), day(body)));
    }

    @PostMapping("/resume")
    Mono<ResponseEntity<CommandAnswer>> resume(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable OnBody body,
            Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new ResumeContract(new ContractId(id), day(body)));
    }

    @PostMapping("/complete")
    Mono<ResponseEntity<CommandAnswer>> complete(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable OnBody body,
            Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new CompleteContract(new ContractId(id), day(body)));
    }

    record TerminateBody(@NotBlank @Size(max = 500) String reason, @Nullable LocalDate on) {}

    @PostMapping("/terminate")
    Mono<ResponseEntity<CommandAnswer>> terminate(
            @PathVariable UUID id, @Valid @RequestBody TerminateBody body, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(id),
                () -> new TerminateContract(new ContractId(id), orToday(body.on()), body.reason()));
    }

    private LocalDate day(@Nullable OnBody body) {
        return orToday(body == null ? null : body.on());
    }

    private LocalDate orToday(@Nullable LocalDate day) {
        return day == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day;
    }
}
