package org.mindlinks.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.contract.Contracts.CLIENT_USER;
import static org.mindlinks.domain.contract.Contracts.ID;
import static org.mindlinks.domain.contract.Contracts.START;
import static org.mindlinks.domain.contract.Contracts.add;
import static org.mindlinks.domain.contract.Contracts.draft;
import static org.mindlinks.domain.contract.Contracts.milestone;
import static org.mindlinks.domain.contract.Contracts.payroll;
import static org.mindlinks.domain.contract.Contracts.release;
import static org.mindlinks.domain.contract.Contracts.settle;
import static org.mindlinks.domain.contract.Contracts.signed;
import static org.mindlinks.domain.contract.Contracts.timesheet;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contract.ContractCommand.ApproveMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveTimesheet;
import org.mindlinks.domain.contract.ContractCommand.ClaimPay;
import org.mindlinks.domain.contract.ContractCommand.RejectMilestone;
import org.mindlinks.domain.contract.ContractCommand.RejectTimesheet;
import org.mindlinks.domain.contract.ContractCommand.SubmitMilestone;
import org.mindlinks.domain.contract.ContractCommand.SubmitTimesheet;
import org.mindlinks.domain.contract.ContractEvent.MilestonePaid;
import org.mindlinks.domain.contract.ContractEvent.PayClaimed;
import org.mindlinks.domain.contract.ContractEvent.TimesheetPaid;

/**
 * Whatever is asked in whatever order, nothing is promised to two payrolls and nothing is paid
 * twice.
 */
class PayClaimPropertyTest {

    @Property(tries = 300)
    void no_two_claims_have_a_source_in_common(
            @ForAll ContractType type, @ForAll("requests") List<ContractCommand> requests) {
        var contract = signed(draft(type, "100.00", "EUR"));
        var events = new ArrayList<ContractEvent>();
        for (var request : requests) {
            var when = contract.when(request);
            events.addAll(when.events());
            contract = contract.events(when.events());
            assertThat(sources(contract.state())).doesNotHaveDuplicates();
        }

        assertThat(
                        events.stream()
                                .filter(e ->
                                        e instanceof MilestonePaid || e instanceof TimesheetPaid))
                .doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void a_claim_is_the_sum_of_its_sources(
            @ForAll ContractType type, @ForAll("requests") List<ContractCommand> requests) {
        var contract = signed(draft(type, "100.00", "EUR"));
        for (var request : requests) {
            var when = contract.when(request);
            contract = contract.events(when.events());
            for (var event : when.events()) {
                if (event instanceof PayClaimed claimed && type != ContractType.FIXED) {
                    assertThat(claimed.amount()).isEqualTo(worth(claimed, contract.state()));
                }
            }
        }
    }

    @Provide
    Arbitrary<List<ContractCommand>> requests() {
        var source = Arbitraries.integers().between(0, 7);
        var payroll = Arbitraries.integers().between(0, 3);
        var month = Arbitraries.integers().between(1, 3);
        return Arbitraries.<ContractCommand>oneOf(
                        source.map(number -> add(number, "10.00")),
                        source.map(number -> new SubmitMilestone(ID, milestone(number))),
                        source.map(
                                number -> new ApproveMilestone(ID, milestone(number), CLIENT_USER)),
                        source.map(number -> new RejectMilestone(ID, milestone(number), "no")),
                        source.map(PayClaimPropertyTest::tenDays),
                        source.map(number -> new ApproveTimesheet(ID, timesheet(number))),
                        source.map(number -> new RejectTimesheet(ID, timesheet(number), "no")),
                        Combinators.combine(payroll, month)
                                .as((number, at) ->
                                        new ClaimPay(ID, payroll(number), YearMonth.of(2026, at))),
                        payroll.map(number -> release(number)),
                        payroll.map(number -> settle(number)))
                .list()
                .ofMaxSize(120);
    }

    private static SubmitTimesheet tenDays(int number) {
        var start = START.plusDays(10L * number);
        return new SubmitTimesheet(
                ID, timesheet(number), start, start.plusDays(9), new BigDecimal("0.333"));
    }

    /** The months of fixed contracts, the milestones and the timesheets of all claims. */
    private static List<Object> sources(Contract contract) {
        return contract.claims().values().stream()
                .<Object>flatMap(claim ->
                        Stream.of(
                                        claim.monthDays() > 0
                                                ? Stream.of(claim.period())
                                                : Stream.empty(),
                                        claim.milestones().stream(),
                                        claim.timesheets().stream())
                                .flatMap(all -> all))
                .toList();
    }

    private static Money worth(PayClaimed claimed, Contract contract) {
        var milestones =
                claimed.milestones().stream().map(id -> contract.milestones().get(id).amount());
        var timesheets =
                claimed.timesheets().stream()
                        .map(id -> contract.timesheets().get(id).totalAmount());
        return Stream.concat(milestones, timesheets)
                .reduce(Money.zero(claimed.amount().currency()), Money::plus);
    }
}
