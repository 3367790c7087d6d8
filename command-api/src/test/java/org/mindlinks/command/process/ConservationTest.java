package org.mindlinks.command.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.mindlinks.command.process.World.Kind;
import org.mindlinks.command.process.World.Step;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.payment.Payroll;
import org.mindlinks.domain.payment.PayrollEvent.PayrollDrafted;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemPaid;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.PayrollStatus;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.Withdrawal;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalRequested;
import org.mindlinks.domain.payment.WithdrawalStatus;

/**
 * Money is neither made nor lost, whatever happens in whatever order: refusals, repeated commands,
 * processes that lag behind or see events again, tasks that run twice, payouts that come back.
 */
class ConservationTest {

    @Property(tries = 400)
    void all_money_is_accounted_for_after_each_event(@ForAll("histories") List<Step> history) {
        var world = new World();

        history.forEach(world::take); // The world counts after each event.
        world.rest();

        assertThat(world.count.nothingIsInTransit()).isTrue();
        restsWell(world);
        paysEachSourceOnce(world);
    }

    private static void restsWell(World world) {
        for (var event : world.commands.history()) {
            if (event instanceof PayrollDrafted drafted) {
                var payroll = world.commands.load(Payroll.TYPE, drafted.payrollId()).orElseThrow();
                assertThat(payroll.status())
                        .isNotIn(PayrollStatus.APPROVED, PayrollStatus.PROCESSING);
            }
            if (event instanceof WithdrawalRequested requested) {
                var withdrawal =
                        world.commands
                                .load(Withdrawal.TYPE, requested.withdrawalId())
                                .orElseThrow();
                assertThat(withdrawal.status())
                        .isNotIn(WithdrawalStatus.PENDING, WithdrawalStatus.IN_TRANSIT);
            }
        }
    }

    /** All contracts of this world are fixed but one, whose two milestones are paid at once. */
    private static void paysEachSourceOnce(World world) {
        var periods = new HashMap<Id, Object>();
        var paid = new HashSet<Map.Entry<Id, Object>>();
        for (var event : world.commands.history()) {
            if (event instanceof PayrollDrafted drafted) {
                periods.put(drafted.payrollId(), drafted.period());
            }
            if (event instanceof PayrollItemPaid(var payroll, _, var item)) {
                assertThat(paid.add(Map.entry(item.contractId(), periods.get(payroll))))
                        .as("%s is paid for %s once", item.contractId(), periods.get(payroll))
                        .isTrue();
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        var kinds =
                Arbitraries.frequency(
                        Tuple.of(6, Kind.DEPOSIT),
                        Tuple.of(1, Kind.REFUND),
                        Tuple.of(6, Kind.DRAFT),
                        Tuple.of(6, Kind.APPROVE),
                        Tuple.of(1, Kind.CANCEL),
                        Tuple.of(2, Kind.FREEZE),
                        Tuple.of(2, Kind.UNFREEZE),
                        Tuple.of(1, Kind.CLOSE),
                        Tuple.of(6, Kind.WITHDRAW),
                        Tuple.of(1, Kind.CANCEL_WITHDRAWAL),
                        Tuple.of(2, Kind.COME_BACK),
                        Tuple.of(100, Kind.REACT),
                        Tuple.of(4, Kind.REDELIVER),
                        Tuple.of(10, Kind.RUN_TASK));
        var amounts =
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.integers().between(1, 200_000)),
                        Tuple.of(1, Arbitraries.of(-1, 0, 1, 90_000)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 9),
                        amounts)
                .as(Step::new)
                .list()
                .ofMinSize(50)
                .ofMaxSize(400);
    }

    @Example
    void most_histories_move_money_all_the_way() {
        var world = new World();
        world.take(new Step(Kind.DEPOSIT, 0, 0, 200_000));
        world.take(new Step(Kind.DRAFT, 0, 0, 0));
        world.rest();
        world.take(new Step(Kind.APPROVE, 0, 0, 0));
        world.rest();
        world.take(new Step(Kind.WITHDRAW, 0, 0, 90_000));
        world.rest();

        assertThat(world.count.paidOut(World.CURRENCIES.getFirst()))
                .isEqualTo(Money.of("900.00", "EUR"));
    }

    @Example
    void pay_that_arrives_twice_is_noticed() {
        var amount = Money.of("1.00", "EUR");
        var none = Money.zero(amount.currency());
        var credited =
                new WalletCredited(
                        new WalletId(Id.derived("wallet")),
                        new PayrollItemId(Id.derived("item")),
                        amount,
                        new WalletBalances(amount, none, amount));
        assertThatThrownBy(() -> new MoneyCount().on(credited))
                .hasMessageContaining("what arrives is on its way");
    }
}
