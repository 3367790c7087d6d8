package org.mindlinks.projections.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.EscrowBalances;
import org.mindlinks.domain.payment.EscrowEvent.FundsDeposited;
import org.mindlinks.domain.payment.EscrowEvent.HoldReleased;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.PayrollEvent.PayrollDrafted;
import org.mindlinks.domain.payment.PayrollEvent.PayrollFinished;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemsAdded;
import org.mindlinks.domain.payment.PayrollEvent.PayrollProcessingStarted;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.PayrollItem;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.TransferId;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutReturned;
import org.mindlinks.domain.payment.WithdrawalId;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Change.Insert;
import org.mindlinks.projections.Change.Update;
import org.mindlinks.projections.Change.UpdateWhere;

class PaymentProjectionTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:15:30Z");
    private static final ClientId CLIENT = new ClientId(new UUID(0, 1));
    private static final EscrowId ESCROW = EscrowId.of(CLIENT);
    private static final PayrollId PAYROLL = new PayrollId(new UUID(0, 2));
    private static final ContractId CONTRACT = new ContractId(new UUID(0, 3));
    private static final ContractorId CONTRACTOR = new ContractorId(new UUID(0, 4));
    private static final PayrollItem ITEM =
            new PayrollItem(
                    PayrollItemId.of(PAYROLL, CONTRACT), CONTRACT, CONTRACTOR, kwd("1.250"));

    @Test
    void a_deposit_sets_the_balances_and_makes_a_transaction() {
        var changes =
                changes(
                        new FundsDeposited(
                                ESCROW,
                                CLIENT,
                                new TransferId(new UUID(0, 9)),
                                kwd("5.000"),
                                new EscrowBalances(kwd("6.500"), kwd("1.000"))));

        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst())
                .isInstanceOfSatisfying(
                        Update.class,
                        update -> {
                            assertThat(update.rowType()).isEqualTo(EscrowRow.class);
                            assertThat(update.id()).isEqualTo(ESCROW.value());
                            assertThat(update.patch().toString())
                                    .endsWith(
                                            "[balance=7.500, pendingPayments=1.000, availableBalance=6.500]");
                        });
        assertThat(row(changes.getLast(), TransactionRow.class))
                .returns("deposit", TransactionRow::type)
                .returns("completed", TransactionRow::status)
                .returns(new BigDecimal("5.000"), TransactionRow::amount)
                .returns(AT, TransactionRow::createdAt);
    }

    @Test
    void two_clients_may_name_their_deposits_alike() {
        var other = new ClientId(new UUID(0, 7));
        var deposit = new TransferId(new UUID(0, 9));
        var after = new EscrowBalances(kwd("5.000"), kwd("0.000"));

        assertThat(
                        row(
                                        changes(
                                                        new FundsDeposited(
                                                                ESCROW,
                                                                CLIENT,
                                                                deposit,
                                                                kwd("5.000"),
                                                                after))
                                                .getLast(),
                                        TransactionRow.class)
                                .id())
                .isNotEqualTo(
                        row(
                                        changes(
                                                        new FundsDeposited(
                                                                EscrowId.of(other),
                                                                other,
                                                                deposit,
                                                                kwd("5.000"),
                                                                after))
                                                .getLast(),
                                        TransactionRow.class)
                                .id());
    }

    @Test
    void a_release_of_nothing_makes_no_transaction() {
        var after = new EscrowBalances(kwd("5.000"), kwd("0.000"));

        assertThat(changes(new HoldReleased(ESCROW, CLIENT, PAYROLL, kwd("0.000"), after)))
                .hasSize(1);
        assertThat(changes(new HoldReleased(ESCROW, CLIENT, PAYROLL, kwd("0.001"), after)))
                .hasSize(2);
    }

    @Test
    void a_payroll_begins_empty_and_takes_its_totals_from_the_events() {
        var drafted =
                changes(
                        new PayrollDrafted(
                                PAYROLL,
                                CLIENT,
                                YearMonth.of(2026, 1),
                                Currency.getInstance("KWD")));
        var added = changes(new PayrollItemsAdded(PAYROLL, CLIENT, List.of(ITEM), 7, kwd("9.000")));

        assertThat(row(drafted.getFirst(), PayrollRow.class))
                .isEqualTo(
                        new PayrollRow(
                                PAYROLL.value(),
                                CLIENT.value(),
                                "2026-01",
                                0,
                                new BigDecimal("0.000"),
                                "KWD",
                                "draft",
                                false));
        assertThat(((Update) added.getFirst()).patch().toString())
                .endsWith("[contractorCount=7, totalAmount=9.000]");
        assertThat(row(added.getLast(), PayrollItemRow.class))
                .isEqualTo(
                        new PayrollItemRow(
                                ITEM.itemId().value(),
                                PAYROLL.value(),
                                CLIENT.value(),
                                CONTRACTOR.value(),
                                CONTRACT.value(),
                                new BigDecimal("1.250"),
                                "KWD",
                                "pending",
                                null));
    }

    @Test
    void all_items_of_a_payroll_are_processed_when_it_is() {
        assertThat(changes(new PayrollProcessingStarted(PAYROLL, CLIENT)).getLast())
                .isInstanceOfSatisfying(
                        UpdateWhere.class,
                        update -> {
                            assertThat(update.rowType()).isEqualTo(PayrollItemRow.class);
                            assertThat(update.value()).isEqualTo(PAYROLL.value());
                            assertThat(update.patch().toString()).endsWith("[status=processing]");
                        });
    }

    @Test
    void a_payroll_with_a_failed_item_is_partially_paid() {
        assertThat(patch(new PayrollFinished(PAYROLL, CLIENT, 2, 0))).endsWith("[status=paid]");
        assertThat(patch(new PayrollFinished(PAYROLL, CLIENT, 1, 1)))
                .endsWith("[status=partially_paid]");
    }

    @Test
    void a_payout_that_comes_back_has_failed() {
        assertThat(
                        patch(
                                new PayoutReturned(
                                        new WithdrawalId(new UUID(0, 8)),
                                        CONTRACTOR,
                                        kwd("1.250"),
                                        "account closed")))
                .endsWith("[status=failed, failureReason=account closed]");
    }

    private static List<Change> changes(Event event) {
        return PaymentProjection.PROJECTION.changes(event, AT);
    }

    private static String patch(Event event) {
        return ((Update) changes(event).getFirst()).patch().toString();
    }

    private static <R extends Record> R row(Change change, Class<R> type) {
        return type.cast(((Insert) change).row());
    }

    private static Money kwd(String amount) {
        return Money.of(amount, "KWD");
    }
}
