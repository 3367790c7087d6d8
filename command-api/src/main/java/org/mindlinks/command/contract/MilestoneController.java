package org.mindlinks.command.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fields;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.contract.ContractCommand.AddMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveMilestone;
import org.mindlinks.domain.contract.ContractCommand.RejectMilestone;
import org.mindlinks.domain.contract.ContractCommand.SubmitMilestone;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contract.MilestoneId;
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
@RequestMapping("/v1/contracts/{id}/milestones")
final class MilestoneController {
    private final CommandDispatcher dispatcher;

    MilestoneController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record MilestoneBody(
            @Nullable UUID id,
            @NotBlank @Size(max = 200) String title,
            @NotNull String amount,
            @NotNull String currency,
            @NotNull LocalDate dueDate) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> add(
            @PathVariable UUID id, @Valid @RequestBody MilestoneBody body, Caller caller) {
        var milestone = caller.idOr(body.id(), "milestone");
        return dispatcher.send(
                caller,
                Reply.created("milestones", milestone),
                () ->
                        new AddMilestone(
                                new ContractId(id),
                                new MilestoneId(milestone),
                                body.title(),
                                Fields.money(body.amount(), body.currency()),
                                body.dueDate()));
    }

    @PostMapping("/{milestoneId}/submit")
    Mono<ResponseEntity<CommandAnswer>> submit(
            @PathVariable UUID id, @PathVariable UUID milestoneId, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(milestoneId),
                () -> new SubmitMilestone(new ContractId(id), new MilestoneId(milestoneId)));
    }

    @PostMapping("/{milestoneId}/approve")
    Mono<ResponseEntity<CommandAnswer>> approve(
            @PathVariable UUID id, @PathVariable UUID milestoneId, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(milestoneId),
                () ->
                        new ApproveMilestone(
                                new ContractId(id), new MilestoneId(milestoneId), caller.userId()));
    }

    @PostMapping("/{milestoneId}/reject")
    Mono<ResponseEntity<CommandAnswer>> reject(
            @PathVariable UUID id,
            @PathVariable UUID milestoneId,
            @Valid @RequestBody ReasonBody body,
            Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(milestoneId),
                () ->
                        new RejectMilestone(
                                new ContractId(id), new MilestoneId(milestoneId), body.reason()));
    }
}
