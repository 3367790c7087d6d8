package org.mindlinks.projections.contract;

import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Projection.on;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.contract.ContractEvent;
import org.mindlinks.domain.contract.ContractEvent.ContractCancelled;
import org.mindlinks.domain.contract.ContractEvent.ContractCompleted;
import org.mindlinks.domain.contract.ContractEvent.ContractDeclined;
import org.mindlinks.domain.contract.ContractEvent.ContractDrafted;
import org.mindlinks.domain.contract.ContractEvent.ContractPaused;
import org.mindlinks.domain.contract.ContractEvent.ContractResumed;
import org.mindlinks.domain.contract.ContractEvent.ContractSent;
import org.mindlinks.domain.contract.ContractEvent.ContractSigned;
import org.mindlinks.domain.contract.ContractEvent.ContractTerminated;
import org.mindlinks.domain.contract.ContractEvent.MilestoneAdded;
import org.mindlinks.domain.contract.ContractEvent.MilestoneApproved;
import org.mindlinks.domain.contract.ContractEvent.MilestonePaid;
import org.mindlinks.domain.contract.ContractEvent.MilestoneRejected;
import org.mindlinks.domain.contract.ContractEvent.MilestoneSubmitted;
import org.mindlinks.domain.contract.ContractEvent.PayClaimed;
import org.mindlinks.domain.contract.ContractEvent.PayReleased;
import org.mindlinks.domain.contract.ContractEvent.PaySettled;
import org.mindlinks.domain.contract.ContractEvent.TimesheetApproved;
import org.mindlinks.domain.contract.ContractEvent.TimesheetPaid;
import org.mindlinks.domain.contract.ContractEvent.TimesheetRejected;
import org.mindlinks.domain.contract.ContractEvent.TimesheetSubmitted;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Projection;

/** Contracts, their milestones and their timesheets. */
public final class ContractProjection {

    public static final Projection PROJECTION =
            new Projection(
                    "contract",
                    List.of(
                            ContractRow.class,
                            ContractMilestoneRow.class,
                            ContractTimesheetRow.class),
                    List.of(on(ContractEvent.class, (event, _) -> contract(event))));

    private record Status(String status) {}

    private record Ended(String status, LocalDate endDate) {}

    private record Approved(String status, UUID approvedBy) {}

    private record Reviewed(String status, @Nullable String rejectionReason) {}

    private ContractProjection() {}

    private static List<Change> contract(ContractEvent event) {
        return switch (event) {
            case ContractDrafted drafted -> List.of(insert(row(drafted)));
            case ContractSent(var id) -> status(ContractRow.class, id, "sent");
            case ContractSigned(var id, _, _) -> status(ContractRow.class, id, "active");
            case ContractDeclined(var id, _) -> status(ContractRow.class, id, "declined");
            case ContractCancelled(var id) -> status(ContractRow.class, id, "cancelled");
            case ContractPaused(var id, _) -> status(ContractRow.class, id, "paused");
            case ContractResumed(var id, _) -> status(ContractRow.class, id, "active");
            case ContractCompleted(var id, var endDate) ->
                    List.of(update(ContractRow.class, id, new Ended("completed", endDate)));
            case ContractTerminated(var id, var endDate, _) ->
                    List.of(update(ContractRow.class, id, new Ended("terminated", endDate)));
            case MilestoneAdded added -> List.of(insert(row(added)));
            case MilestoneSubmitted(_, var id) ->
                    reviewed(ContractMilestoneRow.class, id, "submitted", null);
            case MilestoneApproved(_, var id, var by) ->
                    List.of(
                            update(
                                    ContractMilestoneRow.class,
                                    id,
                                    new Approved("approved", by.value())));
            case MilestoneRejected(_, var id, var reason) ->
                    reviewed(ContractMilestoneRow.class, id, "rejected", reason);
            case MilestonePaid(_, var id) -> status(ContractMilestoneRow.class, id, "paid");
            case TimesheetSubmitted submitted -> List.of(insert(row(submitted)));
            case TimesheetApproved(_, var id) -> status(ContractTimesheetRow.class, id, "approved");
            case TimesheetRejected(_, var id, var reason) ->
                    reviewed(ContractTimesheetRow.class, id, "rejected", reason);
            case TimesheetPaid(_, var id) -> status(ContractTimesheetRow.class, id, "paid");
            case PayClaimed _, PayReleased _, PaySettled _ -> List.of();
        };
    }

    private static ContractRow row(ContractDrafted drafted) {
        return new ContractRow(
                drafted.contractId().value(),
                drafted.clientId().value(),
                drafted.contractorId().value(),
                drafted.type().name().toLowerCase(Locale.ROOT),
                drafted.amount().amount(),
                drafted.amount().currency().getCurrencyCode(),
                "draft",
                drafted.startDate(),
                drafted.endDate());
    }

    private static ContractMilestoneRow row(MilestoneAdded added) {
        return new ContractMilestoneRow(
                added.milestoneId().value(),
                added.contractId().value(),
                added.clientId().value(),
                added.contractorId().value(),
                added.title(),
                added.amount().amount(),
                added.amount().currency().getCurrencyCode(),
                added.dueDate(),
                "pending",
                null,
                null);
    }

    private static ContractTimesheetRow row(TimesheetSubmitted submitted) {
        return new ContractTimesheetRow(
                submitted.timesheetId().value(),
                submitted.contractId().value(),
                submitted.contractorId().value(),
                submitted.clientId().value(),
                submitted.periodStart(),
                submitted.periodEnd(),
                submitted.hoursWorked(),
                submitted.totalAmount().amount(),
                submitted.totalAmount().currency().getCurrencyCode(),
                "submitted",
                null);
    }

    private static List<Change> status(Class<? extends Record> rowType, Id id, String status) {
        return List.of(update(rowType, id, new Status(status)));
    }

    private static List<Change> reviewed(
            Class<? extends Record> rowType, Id id, String status, @Nullable String reason) {
        return List.of(update(rowType, id, new Reviewed(status, reason)));
    }
}
