package org.mindlinks.command.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fields;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.contract.ContractCommand.ApproveTimesheet;
import org.mindlinks.domain.contract.ContractCommand.RejectTimesheet;
import org.mindlinks.domain.contract.ContractCommand.SubmitTimesheet;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contract.TimesheetId;
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
@RequestMapping("/v1/contracts/{id}/timesheets")
final class TimesheetController {
    private final CommandDispatcher dispatcher;

    TimesheetController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record TimesheetBody(
            @Nullable UUID id,
            @NotNull LocalDate periodStart,
            @NotNull LocalDate periodEnd,
            @NotNull String hoursWorked) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> submit(
            @PathVariable UUID id, @Valid @RequestBody TimesheetBody body, Caller caller) {
        var timesheet = caller.idOr(body.id(), "timesheet");
        return dispatcher.send(
                caller,
                Reply.created("timesheets", timesheet),
                () -> {
                    var hours = Fields.hours(body.hoursWorked());
                    Fields.inOrder(
                            "periodStart", body.periodStart(), "periodEnd", body.periodEnd());
                    return new SubmitTimesheet(
                            new ContractId(id),
                            new TimesheetId(timesheet),
                            body.periodStart(),
                            body.periodEnd(),
                            hours);
                });
    }

    @PostMapping("/{timesheetId}/approve")
    Mono<ResponseEntity<CommandAnswer>> approve(
            @PathVariable UUID id, @PathVariable UUID timesheetId, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(timesheetId),
                () -> new ApproveTimesheet(new ContractId(id), new TimesheetId(timesheetId)));
    }

    @PostMapping("/{timesheetId}/reject")
    Mono<ResponseEntity<CommandAnswer>> reject(
            @PathVariable UUID id,
            @PathVariable UUID timesheetId,
            @Valid @RequestBody ReasonBody body,
            Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(timesheetId),
                () ->
                        new RejectTimesheet(
                                new ContractId(id), new TimesheetId(timesheetId), body.reason()));
    }
}
