package org.mindlinks.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractEvent.ContractDrafted;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.PayrollId;

/**
 * An agreement between a company and a contractor, the work done under it, and which payroll pays
 * what of it.
 *
 * @param terms as they were drafted
 * @param endDate the last day, which is earlier than drafted when the contract was completed or
 *     terminated
 * @param pauses in the order in which they began
 */
public record Contract(
        ContractDrafted terms,
        ContractStatus status,
        @Nullable LocalDate endDate,
        List<Pause> pauses,
        Map<MilestoneId, Milestone> milestones,
        Map<TimesheetId, Timesheet> timesheets,
        Map<PayrollId, Claim> claims) {

    public static final AggregateType<ContractCommand, ContractEvent, Contract> TYPE =
            new AggregateType<>(
                    "contract",
                    ContractCommand.class,
                    ContractEvent.class,
                    Contract.class,
                    new ContractRules());

    public Contract {
        pauses = List.copyOf(pauses);
        milestones = Copies.of(milestones);
        timesheets = Copies.of(timesheets);
        claims = Copies.of(claims);
    }

    static Contract drafted(ContractDrafted terms) {
        return new Contract(
                terms,
                ContractStatus.DRAFT,
                terms.endDate(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    public ContractId contractId() {
        return terms.contractId();
    }

    public ClientId clientId() {
        return terms.clientId();
    }

    public ContractorId contractorId() {
        return terms.contractorId();
    }

    public ContractType type() {
        return terms.type();
    }

    public Money amount() {
        return terms.amount();
    }

    public LocalDate startDate() {
        return terms.startDate();
    }

    /**
     * What the payroll keeps or has paid; empty when it never asked, found nothing, or gave it
     * back.
     */
    public Optional<Claim> claim(PayrollId payroll) {
        return Optional.ofNullable(claims.get(payroll));
    }

    boolean isWithinDates(LocalDate day) {
        return !day.isBefore(startDate()) && (endDate == null || !day.isAfter(endDate));
    }

    Contract with(ContractStatus next) {
        return new Contract(terms, next, endDate, pauses, milestones, timesheets, claims);
    }

    Contract ended(ContractStatus next, LocalDate on) {
        return new Contract(terms, next, on, pauses, milestones, timesheets, claims);
    }

    Contract paused(LocalDate on) {
        var more = new ArrayList<>(pauses);
        more.add(new Pause(on, null));
        return new Contract(
                terms, ContractStatus.PAUSED, endDate, more, milestones, timesheets, claims);
    }

    Contract resumed(LocalDate on) {
        var closed = new ArrayList<>(pauses);
        closed.addLast(new Pause(closed.removeLast().from(), on));
        return new Contract(
                terms, ContractStatus.ACTIVE, endDate, closed, milestones, timesheets, claims);
    }

    Contract with(MilestoneId id, Milestone milestone) {
        var next = Copies.with(milestones, id, milestone);
        return new Contract(terms, status, endDate, pauses, next, timesheets, claims);
    }

    Contract with(TimesheetId id, Timesheet timesheet) {
        var next = Copies.with(timesheets, id, timesheet);
        return new Contract(terms, status, endDate, pauses, milestones, next, claims);
    }

    Contract withClaims(Map<PayrollId, Claim> next) {
        return new Contract(terms, status, endDate, pauses, milestones, timesheets, next);
    }
}
