package org.mindlinks.domain.contract;

import static java.util.stream.Collectors.toSet;
import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.PAY_NOT_CLAIMED;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contract.ContractCommand.ClaimPay;
import org.mindlinks.domain.contract.ContractCommand.ReleasePay;
import org.mindlinks.domain.contract.ContractCommand.SettlePay;
import org.mindlinks.domain.contract.ContractEvent.MilestonePaid;
import org.mindlinks.domain.contract.ContractEvent.PayClaimed;
import org.mindlinks.domain.contract.ContractEvent.PayReleased;
import org.mindlinks.domain.contract.ContractEvent.PaySettled;
import org.mindlinks.domain.contract.ContractEvent.TimesheetPaid;
import org.mindlinks.domain.payment.PayrollId;

/**
 * What there is to pay, and to whom it was promised. A month, milestone or timesheet is in one
 * claim at most, so that nothing is paid twice.
 */
final class PayRules {

    /** Keeps the event under the bound of stored events; the next payroll takes the rest. */
    static final int MILESTONES_IN_CLAIM = 1_000;

    static Decision<ContractEvent> claim(ClaimPay command, Contract contract) {
        var earlier = contract.claims().get(command.payrollId());
        if (earlier != null) {
            var same = earlier.period().equals(command.period());
            return repeated(
                    same, ALREADY_EXISTS, "The payroll has claimed pay for another period.");
        }
        if (!contract.status().isSigned()) {
            return LifeCycleRules.wrongStatus(contract);
        }
        var payable =
                switch (contract.type()) {
                    case FIXED -> month(command.period(), contract);
                    case HOURLY -> timesheets(command.period(), contract);
                    case MILESTONE -> milestones(command.period(), contract);
                };
        if (!payable.amount().isPositive()) {
            return accept();
        }
        return accept(
                new PayClaimed(
                        contract.contractId(),
                        command.payrollId(),
                        payable.period(),
                        payable.amount(),
                        payable.monthDays(),
                        payable.milestones(),
                        payable.timesheets()));
    }

    static Decision<ContractEvent> release(ReleasePay release, Contract contract) {
        var claim = contract.claims().get(release.payrollId());
        if (claim == null) {
            return accept();
        }
        return claim.settled()
                ? reject(WRONG_STATUS, "The pay is settled.")
                : accept(new PayReleased(contract.contractId(), release.payrollId()));
    }

    static Decision<ContractEvent> settle(SettlePay settle, Contract contract) {
        var claim = contract.claims().get(settle.payrollId());
        if (claim == null) {
            return reject(PAY_NOT_CLAIMED, "The payroll has claimed nothing of this contract.");
        }
        if (claim.settled()) {
            return accept();
        }
        var events = new ArrayList<ContractEvent>();
        claim.milestones().forEach(id -> events.add(new MilestonePaid(contract.contractId(), id)));
        claim.timesheets().forEach(id -> events.add(new TimesheetPaid(contract.contractId(), id)));
        events.add(new PaySettled(contract.contractId(), settle.payrollId()));
        return accept(events);
    }

    static Contract claimed(PayClaimed event, Contract contract) {
        var claim =
                new Claim(
                        event.period(),
                        event.amount(),
                        event.monthDays(),
                        event.milestones(),
                        event.timesheets(),
                        false);
        return contract.withClaims(Copies.with(contract.claims(), event.payrollId(), claim));
    }

    static Contract released(PayrollId payroll, Contract contract) {
        return contract.withClaims(Copies.without(contract.claims(), payroll));
    }

    static Contract settled(PayrollId payroll, Contract contract) {
        var claim = existing(contract.claims().get(payroll));
        return contract.withClaims(Copies.with(contract.claims(), payroll, claim.asSettled()));
    }

    private static Claim month(YearMonth period, Contract contract) {
        var taken =
                contract.claims().values().stream()
                        .anyMatch(claim -> claim.period().equals(period));
        var days = taken ? 0 : paidDays(period, contract);
        var amount =
                contract.amount()
                        .times(
                                BigDecimal.valueOf(days),
                                BigDecimal.valueOf(period.lengthOfMonth()));
        return new Claim(period, amount, days, List.of(), List.of(), false);
    }

    private static Claim timesheets(YearMonth period, Contract contract) {
        var taken =
                contract.claims().values().stream()
                        .flatMap(claim -> claim.timesheets().stream())
                        .collect(toSet());
        var payable =
                contract.timesheets().entrySet().stream()
                        .filter(entry -> entry.getValue().status() == TimesheetStatus.APPROVED)
                        .filter(entry ->
                                entry.getValue().isWithin(period.atDay(1), period.atEndOfMonth()))
                        .filter(entry -> !taken.contains(entry.getKey()))
                        .sorted(Comparator.comparing(entry -> entry.getValue().periodStart()))
                        .toList();
        var amount = sum(contract, payable.stream().map(entry -> entry.getValue().totalAmount()));
        return new Claim(
                period,
                amount,
                0,
                List.of(),
                payable.stream().map(entry -> entry.getKey()).toList(),
                false);
    }

    private static Claim milestones(YearMonth period, Contract contract) {
        var taken =
                contract.claims().values().stream()
                        .flatMap(claim -> claim.milestones().stream())
                        .collect(toSet());
        var payable =
                contract.milestones().entrySet().stream()
                        .filter(entry -> entry.getValue().status() == MilestoneStatus.APPROVED)
                        .filter(entry -> !taken.contains(entry.getKey()))
                        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                        .limit(MILESTONES_IN_CLAIM)
                        .toList();
        var amount = sum(contract, payable.stream().map(entry -> entry.getValue().amount()));
        return new Claim(
                period,
                amount,
                0,
                payable.stream().map(entry -> entry.getKey()).toList(),
                List.of(),
                false);
    }

    /** Counted day by day, so that pauses which overlap are not taken off twice. */
    private static int paidDays(YearMonth period, Contract contract) {
        return (int)
                IntStream.rangeClosed(1, period.lengthOfMonth())
                        .mapToObj(period::atDay)
                        .filter(day -> isPaid(day, contract))
                        .count();
    }

    private static boolean isPaid(LocalDate day, Contract contract) {
        return contract.isWithinDates(day)
                && contract.pauses().stream().noneMatch(pause -> pause.covers(day));
    }

    private static Money sum(Contract contract, Stream<Money> amounts) {
        return amounts.reduce(Money.zero(contract.amount().currency()), Money::plus);
    }

    private PayRules() {}
}
