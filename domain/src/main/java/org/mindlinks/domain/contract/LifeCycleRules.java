package org.mindlinks.domain.contract;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.AMOUNT_NOT_POSITIVE;
import static org.mindlinks.domain.Rejection.DATES_OUT_OF_ORDER;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.contract.ContractStatus.ACTIVE;
import static org.mindlinks.domain.contract.ContractStatus.CANCELLED;
import static org.mindlinks.domain.contract.ContractStatus.COMPLETED;
import static org.mindlinks.domain.contract.ContractStatus.DECLINED;
import static org.mindlinks.domain.contract.ContractStatus.DRAFT;
import static org.mindlinks.domain.contract.ContractStatus.PAUSED;
import static org.mindlinks.domain.contract.ContractStatus.SENT;
import static org.mindlinks.domain.contract.ContractStatus.TERMINATED;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.contract.ContractCommand.CompleteContract;
import org.mindlinks.domain.contract.ContractCommand.DeclineContract;
import org.mindlinks.domain.contract.ContractCommand.DraftContract;
import org.mindlinks.domain.contract.ContractCommand.PauseContract;
import org.mindlinks.domain.contract.ContractCommand.ResumeContract;
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

/**
 * From draft to end. A step towards the status that the contract has already is a repeat, whatever
 * its reason says.
 */
final class LifeCycleRules {

    static Decision<ContractEvent> draft(DraftContract draft) {
        if (!draft.amount().isPositive()) {
            return reject(AMOUNT_NOT_POSITIVE, "The amount must be positive.");
        }
        if (draft.endDate() != null && draft.endDate().isBefore(draft.startDate())) {
            return reject(DATES_OUT_OF_ORDER, "The contract ends before it starts.");
        }
        return accept(terms(draft));
    }

    static Decision<ContractEvent> draftAgain(DraftContract draft, Contract contract) {
        return repeated(
                terms(draft).equals(contract.terms()),
                ALREADY_EXISTS,
                "The contract was drafted with other content.");
    }

    static Decision<ContractEvent> send(Contract contract) {
        return step(contract, List.of(DRAFT), SENT, new ContractSent(contract.contractId()));
    }

    static Decision<ContractEvent> sign(Contract contract) {
        var signed =
                new ContractSigned(
                        contract.contractId(), contract.clientId(), contract.contractorId());
        return step(contract, List.of(SENT), ACTIVE, signed);
    }

    static Decision<ContractEvent> decline(DeclineContract decline, Contract contract) {
        var declined = new ContractDeclined(contract.contractId(), decline.reason());
        return step(contract, List.of(SENT), DECLINED, declined);
    }

    static Decision<ContractEvent> cancel(Contract contract) {
        return step(
                contract,
                List.of(DRAFT, SENT),
                CANCELLED,
                new ContractCancelled(contract.contractId()));
    }

    static Decision<ContractEvent> pause(PauseContract pause, Contract contract) {
        if (contract.status() == PAUSED && contract.pauses().getLast().from().equals(pause.on())) {
            return accept();
        }
        if (contract.status() != ACTIVE) {
            return wrongStatus(contract);
        }
        return pause.on().isBefore(contract.startDate())
                ? reject(DATES_OUT_OF_ORDER, "The pause begins before the contract.")
                : accept(new ContractPaused(contract.contractId(), pause.on()));
    }

    static Decision<ContractEvent> resume(ResumeContract resume, Contract contract) {
        if (contract.status() == ACTIVE
                && !contract.pauses().isEmpty()
                && resume.on().equals(contract.pauses().getLast().until())) {
            return accept();
        }
        if (contract.status() != PAUSED) {
            return wrongStatus(contract);
        }
        return resume.on().isBefore(contract.pauses().getLast().from())
                ? reject(DATES_OUT_OF_ORDER, "The pause ends before it begins.")
                : accept(new ContractResumed(contract.contractId(), resume.on()));
    }

    static Decision<ContractEvent> complete(CompleteContract complete, Contract contract) {
        return end(
                contract,
                complete.on(),
                COMPLETED,
                day -> new ContractCompleted(contract.contractId(), day));
    }

    static Decision<ContractEvent> terminate(TerminateContract terminate, Contract contract) {
        return end(
                contract,
                terminate.on(),
                TERMINATED,
                day -> new ContractTerminated(contract.contractId(), day, terminate.reason()));
    }

    static Decision<ContractEvent> wrongStatus(Contract contract) {
        return reject(WRONG_STATUS, "The contract is " + contract.status() + ".");
    }

    private static Decision<ContractEvent> step(
            Contract contract, List<ContractStatus> from, ContractStatus to, ContractEvent event) {
        if (contract.status() == to) {
            return accept();
        }
        return from.contains(contract.status()) ? accept(event) : wrongStatus(contract);
    }

    private static Decision<ContractEvent> end(
            Contract contract,
            LocalDate on,
            ContractStatus to,
            Function<LocalDate, ContractEvent> event) {
        var agreed = contract.endDate();
        var endDate = agreed != null && agreed.isBefore(on) ? agreed : on;
        if (contract.status() == to && endDate.equals(agreed)) {
            return accept();
        }
        if (contract.status() != ACTIVE && contract.status() != PAUSED) {
            return wrongStatus(contract);
        }
        return on.isBefore(contract.startDate())
                ? reject(DATES_OUT_OF_ORDER, "The contract ends before it starts.")
                : accept(event.apply(endDate));
    }

    private static ContractDrafted terms(DraftContract draft) {
        return new ContractDrafted(
                draft.contractId(),
                draft.clientId(),
                draft.contractorId(),
                draft.type(),
                draft.amount(),
                draft.startDate(),
                draft.endDate());
    }

    private LifeCycleRules() {}
}
