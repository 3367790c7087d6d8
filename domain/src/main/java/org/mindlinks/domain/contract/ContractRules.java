package org.mindlinks.domain.contract;

import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rules.existing;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.contract.ContractCommand.AddMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveTimesheet;
import org.mindlinks.domain.contract.ContractCommand.CancelContract;
import org.mindlinks.domain.contract.ContractCommand.ClaimPay;
import org.mindlinks.domain.contract.ContractCommand.CompleteContract;
import org.mindlinks.domain.contract.ContractCommand.DeclineContract;
import org.mindlinks.domain.contract.ContractCommand.DraftContract;
import org.mindlinks.domain.contract.ContractCommand.PauseContract;
import org.mindlinks.domain.contract.ContractCommand.RejectMilestone;
import org.mindlinks.domain.contract.ContractCommand.RejectTimesheet;
import org.mindlinks.domain.contract.ContractCommand.ReleasePay;
import org.mindlinks.domain.contract.ContractCommand.ResumeContract;
import org.mindlinks.domain.contract.ContractCommand.SendContract;
import org.mindlinks.domain.contract.ContractCommand.SettlePay;
import org.mindlinks.domain.contract.ContractCommand.SignContract;
import org.mindlinks.domain.contract.ContractCommand.SubmitMilestone;
import org.mindlinks.domain.contract.ContractCommand.SubmitTimesheet;
import org.mindlinks.domain.contract.ContractCommand.TerminateContract;
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

/** Sends each command and event to the part of the rules that it belongs to. */
final class ContractRules implements Rules<ContractCommand, ContractEvent, Contract> {

    @Override
    public Decision<ContractEvent> decide(ContractCommand command, @Nullable Contract contract) {
        if (contract == null) {
            return command instanceof DraftContract draft
                    ? LifeCycleRules.draft(draft)
                    : reject(NOT_FOUND, "There is no such contract.");
        }
        return switch (command) {
            case DraftContract draft -> LifeCycleRules.draftAgain(draft, contract);
            case SendContract _ -> LifeCycleRules.send(contract);
            case SignContract _ -> LifeCycleRules.sign(contract);
            case DeclineContract decline -> LifeCycleRules.decline(decline, contract);
            case CancelContract _ -> LifeCycleRules.cancel(contract);
            case PauseContract pause -> LifeCycleRules.pause(pause, contract);
            case ResumeContract resume -> LifeCycleRules.resume(resume, contract);
            case CompleteContract complete -> LifeCycleRules.complete(complete, contract);
            case TerminateContract terminate -> LifeCycleRules.terminate(terminate, contract);
            case AddMilestone add -> MilestoneRules.add(add, contract);
            case SubmitMilestone submit -> MilestoneRules.submit(submit, contract);
            case ApproveMilestone approve -> MilestoneRules.approve(approve, contract);
            case RejectMilestone reject -> MilestoneRules.rejectWork(reject, contract);
            case SubmitTimesheet submit -> TimesheetRules.submit(submit, contract);
            case ApproveTimesheet approve -> TimesheetRules.approve(approve, contract);
            case RejectTimesheet reject -> TimesheetRules.rejectHours(reject, contract);
            case ClaimPay claim -> PayRules.claim(claim, contract);
            case ReleasePay release -> PayRules.release(release, contract);
            case SettlePay settle -> PayRules.settle(settle, contract);
        };
    }

    @Override
    public Contract evolve(@Nullable Contract contract, ContractEvent event) {
        return switch (event) {
            case ContractDrafted drafted -> Contract.drafted(drafted);
            case ContractSent _ -> existing(contract).with(ContractStatus.SENT);
            case ContractSigned _ -> existing(contract).with(ContractStatus.ACTIVE);
            case ContractDeclined _ -> existing(contract).with(ContractStatus.DECLINED);
            case ContractCancelled _ -> existing(contract).with(ContractStatus.CANCELLED);
            case ContractPaused(_, var on) -> existing(contract).paused(on);
            case ContractResumed(_, var on) -> existing(contract).resumed(on);
            case ContractCompleted(_, var on) ->
                    existing(contract).ended(ContractStatus.COMPLETED, on);
            case ContractTerminated(_, var on, _) ->
                    existing(contract).ended(ContractStatus.TERMINATED, on);
            case MilestoneAdded added -> MilestoneRules.added(added, existing(contract));
            case MilestoneSubmitted(_, var id) ->
                    milestone(contract, id, MilestoneStatus.SUBMITTED);
            case MilestoneApproved(_, var id, _) ->
                    milestone(contract, id, MilestoneStatus.APPROVED);
            case MilestoneRejected(_, var id, _) ->
                    milestone(contract, id, MilestoneStatus.REJECTED);
            case MilestonePaid(_, var id) -> milestone(contract, id, MilestoneStatus.PAID);
            case TimesheetSubmitted submitted ->
                    TimesheetRules.submitted(submitted, existing(contract));
            case TimesheetApproved(_, var id) -> timesheet(contract, id, TimesheetStatus.APPROVED);
            case TimesheetRejected(_, var id, _) ->
                    timesheet(contract, id, TimesheetStatus.REJECTED);
            case TimesheetPaid(_, var id) -> timesheet(contract, id, TimesheetStatus.PAID);
            case PayClaimed claimed -> PayRules.claimed(claimed, existing(contract));
            case PayReleased(_, var payroll) -> PayRules.released(payroll, existing(contract));
            case PaySettled(_, var payroll) -> PayRules.settled(payroll, existing(contract));
        };
    }

    /** Which of the two parties may give which command is said by the routes. */
    @Override
    public boolean mayAct(Actor actor, Contract contract) {
        return actor.is(contract.clientId()) || actor.is(contract.contractorId());
    }

    private static Contract milestone(
            @Nullable Contract contract, MilestoneId id, MilestoneStatus status) {
        var known = existing(contract);
        return known.with(id, existing(known.milestones().get(id)).with(status));
    }

    private static Contract timesheet(
            @Nullable Contract contract, TimesheetId id, TimesheetStatus status) {
        var known = existing(contract);
        return known.with(id, existing(known.timesheets().get(id)).with(status));
    }
}
