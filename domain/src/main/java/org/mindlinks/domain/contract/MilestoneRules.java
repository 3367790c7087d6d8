package org.mindlinks.domain.contract;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.AMOUNT_NOT_POSITIVE;
import static org.mindlinks.domain.Rejection.CURRENCY_MISMATCH;
import static org.mindlinks.domain.Rejection.MILESTONES_EXCEED_CONTRACT;
import static org.mindlinks.domain.Rejection.MILESTONE_NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_CONTRACT_TYPE;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.contract.MilestoneStatus.PENDING;
import static org.mindlinks.domain.contract.MilestoneStatus.SUBMITTED;

import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contract.ContractCommand.AddMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveMilestone;
import org.mindlinks.domain.contract.ContractCommand.RejectMilestone;
import org.mindlinks.domain.contract.ContractCommand.SubmitMilestone;
import org.mindlinks.domain.contract.ContractEvent.MilestoneAdded;
import org.mindlinks.domain.contract.ContractEvent.MilestoneApproved;
import org.mindlinks.domain.contract.ContractEvent.MilestoneRejected;
import org.mindlinks.domain.contract.ContractEvent.MilestoneSubmitted;

/** The part of the contract's rules that is about its milestones. */
final class MilestoneRules {

    static Decision<ContractEvent> add(AddMilestone add, Contract contract) {
        var earlier = contract.milestones().get(add.milestoneId());
        if (earlier != null) {
            var same =
                    new Milestone(add.title(), add.amount(), add.dueDate(), earlier.status())
                            .equals(earlier);
            return repeated(same, ALREADY_EXISTS, "The milestone was added with other content.");
        }
        if (!contract.status().isOpen()) {
            return LifeCycleRules.wrongStatus(contract);
        }
        if (!add.amount().isPositive()) {
            return reject(AMOUNT_NOT_POSITIVE, "The amount must be positive.");
        }
        if (!add.amount().sameCurrency(contract.amount())) {
            return reject(
                    CURRENCY_MISMATCH, "The contract is in " + contract.amount().currency() + ".");
        }
        if (contract.type() != ContractType.MILESTONE) {
            return reject(WRONG_CONTRACT_TYPE, "The contract isn't paid by milestones.");
        }
        var sum =
                contract.milestones().values().stream()
                        .map(Milestone::amount)
                        .reduce(add.amount(), Money::plus);
        if (contract.amount().isLessThan(sum)) {
            return reject(
                    MILESTONES_EXCEED_CONTRACT,
                    "The milestones would sum up to %s, which is more than %s."
                            .formatted(sum, contract.amount()));
        }
        return accept(
                new MilestoneAdded(
                        contract.contractId(),
                        add.milestoneId(),
                        contract.clientId(),
                        contract.contractorId(),
                        add.title(),
                        add.amount(),
                        add.dueDate()));
    }

    static Decision<ContractEvent> submit(SubmitMilestone submit, Contract contract) {
        var id = submit.milestoneId();
        var milestone = contract.milestones().get(id);
        if (milestone != null && milestone.status() == SUBMITTED) {
            return accept();
        }
        if (contract.status() != ContractStatus.ACTIVE) {
            return LifeCycleRules.wrongStatus(contract);
        }
        if (milestone == null) {
            return notFound();
        }
        return switch (milestone.status()) {
            case PENDING, SUBMITTED, REJECTED ->
                    accept(new MilestoneSubmitted(contract.contractId(), id));
            case APPROVED, PAID -> wrongStatus(milestone);
        };
    }

    static Decision<ContractEvent> approve(ApproveMilestone approve, Contract contract) {
        var id = approve.milestoneId();
        var milestone = contract.milestones().get(id);
        if (milestone == null) {
            return notFound();
        }
        return switch (milestone.status()) {
            case SUBMITTED ->
                    accept(new MilestoneApproved(contract.contractId(), id, approve.approvedBy()));
            case APPROVED, PAID -> accept();
            case PENDING, REJECTED -> wrongStatus(milestone);
        };
    }

    static Decision<ContractEvent> rejectWork(RejectMilestone reject, Contract contract) {
        var id = reject.milestoneId();
        var milestone = contract.milestones().get(id);
        if (milestone == null) {
            return notFound();
        }
        return switch (milestone.status()) {
            case SUBMITTED ->
                    accept(new MilestoneRejected(contract.contractId(), id, reject.reason()));
            case REJECTED -> accept();
            case PENDING, APPROVED, PAID -> wrongStatus(milestone);
        };
    }

    static Contract added(MilestoneAdded added, Contract contract) {
        var milestone = new Milestone(added.title(), added.amount(), added.dueDate(), PENDING);
        return contract.with(added.milestoneId(), milestone);
    }

    private static Decision<ContractEvent> notFound() {
        return reject(MILESTONE_NOT_FOUND, "The contract has no such milestone.");
    }

    private static Decision<ContractEvent> wrongStatus(Milestone milestone) {
        return reject(WRONG_STATUS, "The milestone is " + milestone.status() + ".");
    }

    private MilestoneRules() {}
}
