package org.mindlinks.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mindlinks.projections.Change.delete;
import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Change.updateWhere;
import static org.mindlinks.projections.TestDatabase.JDBC;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WithdrawalId;
import org.mindlinks.projections.payment.InvoiceRow;
import org.mindlinks.projections.payment.PayrollItemRow;
import org.mindlinks.projections.payment.WithdrawalRow;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ChangeWriterTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123456Z");
    private static final UUID ID = new UUID(0, 1);
    private static final UUID OTHER_ID = new UUID(0, 2);
    private static final WithdrawalId WITHDRAWAL = new WithdrawalId(ID);

    private record Status(String status) {}

    private record Failed(String status, String failureReason) {}

    private record Payout(String stripePayoutId) {}

    private record Misspelt(String state) {}

    private record WrongType(int status) {}

    @BeforeEach
    void empty() {
        TestDatabase.empty();
    }

    @Test
    void an_amount_keeps_the_scale_of_its_currency() {
        write(
                insert(withdrawal(ID, "0.000", "KWD")),
                insert(withdrawal(OTHER_ID, "12345678901234567", "JPY")));

        assertThat(
                        JDBC.queryForList(
                                "SELECT amount::text FROM read_model.payment_withdrawals ORDER BY id",
                                String.class))
                .containsExactly("0.000", "12345678901234567");
    }

    @Test
    void the_changes_of_a_row_in_a_batch_become_one() {
        write(
                insert(withdrawal(ID, "10.00", "EUR")),
                update(WithdrawalRow.class, WITHDRAWAL, new Status("in_transit")),
                update(WithdrawalRow.class, WITHDRAWAL, new Payout("po_1")),
                update(WithdrawalRow.class, WITHDRAWAL, new Status("paid")));

        assertThat(withdrawals()).containsExactly("1 paid po_1 null @4");
    }

    @Test
    void an_update_leaves_the_other_columns_alone() {
        write(insert(withdrawal(ID, "10.00", "EUR")), insert(withdrawal(OTHER_ID, "10.00", "EUR")));
        write(
                update(WithdrawalRow.class, WITHDRAWAL, new Payout("po_1")),
                update(
                        WithdrawalRow.class,
                        new WithdrawalId(OTHER_ID),
                        new Failed("failed", "it's {\"odd\", \\ NULL}")));
        write(update(WithdrawalRow.class, WITHDRAWAL, new Status("paid")));

        assertThat(withdrawals())
                .containsExactly("1 paid po_1 null @1", "2 failed null it's {\"odd\", \\ NULL} @2");
    }

    @Test
    void null_is_a_value() {
        write(
                insert(withdrawal(ID, "10.00", "EUR")),
                update(WithdrawalRow.class, WITHDRAWAL, new Payout("po_1")));
        write(update(WithdrawalRow.class, WITHDRAWAL, new Payout(null)));

        assertThat(withdrawals()).containsExactly("1 pending null null @1");
    }

    @Test
    void a_batch_that_comes_again_changes_nothing() {
        var batch =
                new Change[] {
                    insert(withdrawal(ID, "10.00", "EUR")),
                    update(WithdrawalRow.class, WITHDRAWAL, new Status("paid")),
                    insert(withdrawal(OTHER_ID, "10.00", "EUR")),
                    delete(WithdrawalRow.class, new WithdrawalId(OTHER_ID))
                };
        write(batch);
        var once = withdrawals();
        write(batch);

        assertThat(withdrawals()).isEqualTo(once).containsExactly("1 paid null null @2");
    }

    @Test
    void the_time_of_an_event_is_kept() {
        write(insert(withdrawal(ID, "10.00", "EUR")));

        assertThat(
                        JDBC.queryForObject(
                                "SELECT updated_at = '2026-11-23T10:15:30.123456Z' FROM read_model.payment_withdrawals",
                                Boolean.class))
                .isTrue();
    }

    @Test
    void a_row_can_be_made_again_after_its_end() {
        write(
                insert(withdrawal(ID, "10.00", "EUR")),
                update(WithdrawalRow.class, WITHDRAWAL, new Payout("po_1")));
        write(delete(WithdrawalRow.class, WITHDRAWAL), insert(withdrawal(ID, "20.00", "EUR")));

        assertThat(withdrawals()).containsExactly("1 pending null null @2");
    }

    @Test
    void a_unique_value_can_be_taken_over_in_one_batch() {
        write(insert(invoice(ID, "INV-1")));
        write(insert(invoice(OTHER_ID, "INV-1")), delete(InvoiceRow.class, WITHDRAWAL));

        assertThat(JDBC.queryForList("SELECT id FROM read_model.payment_invoices", UUID.class))
                .containsExactly(OTHER_ID);
    }

    @Test
    void an_update_of_many_rows_counts_from_its_place_in_the_batch() {
        var payroll = new PayrollId(new UUID(0, 10));
        write(insert(item(1, payroll)));
        write(
                insert(item(2, payroll)),
                insert(item(3, new PayrollId(new UUID(0, 11)))),
                updateWhere(PayrollItemRow.class, "payrollId", payroll, new Status("processing")),
                update(PayrollItemRow.class, new PayrollItemId(new UUID(0, 2)), new Status("paid")),
                insert(item(4, payroll)));

        assertThat(
                        JDBC.queryForList(
                                "SELECT status || '@' || position FROM read_model.payment_payroll_items ORDER BY id",
                                String.class))
                .containsExactly("processing@3", "paid@4", "pending@2", "pending@5");
    }

    @Test
    void an_update_of_many_rows_is_merged_into_rows_that_the_batch_knows_in_part_only() {
        var payroll = new PayrollId(new UUID(0, 10));
        var first = new PayrollItemId(new UUID(0, 1));
        var second = new PayrollItemId(new UUID(0, 2));
        write(insert(item(1, payroll)), insert(item(2, payroll)), insert(item(3, payroll)));
        write(
                update(PayrollItemRow.class, first, new Failed("failed", "before")),
                updateWhere(PayrollItemRow.class, "payrollId", payroll, new Status("processing")),
                update(PayrollItemRow.class, second, new Failed("failed", "after")),
                updateWhere(
                        PayrollItemRow.class,
                        "payrollId",
                        new PayrollId(new UUID(0, 11)),
                        new Status("another's")));

        assertThat(
                        JDBC.queryForList(
                                """
                                SELECT concat_ws(' ', status, failure_reason) || '@' || position
                                FROM read_model.payment_payroll_items ORDER BY id\
                                """,
                                String.class))
                .containsExactly("processing before@2", "failed after@3", "processing@2");
    }

    @Test
    void an_update_without_its_row_fails_and_names_it() {
        write(insert(withdrawal(ID, "10.00", "EUR")));

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        write(
                                update(WithdrawalRow.class, WITHDRAWAL, new Status("paid")),
                                update(
                                        WithdrawalRow.class,
                                        new WithdrawalId(OTHER_ID),
                                        new Status("paid"))))
                .withMessageContaining("payment_withdrawals")
                .withMessageContaining(OTHER_ID.toString())
                .withMessageNotContaining(ID.toString());
        assertThat(withdrawals()).containsExactly("1 pending null null @1");
    }

    @Test
    void an_update_after_a_delete_fails() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        write(
                                delete(WithdrawalRow.class, WITHDRAWAL),
                                update(WithdrawalRow.class, WITHDRAWAL, new Status("paid"))));
    }

    @Test
    void a_patch_that_does_not_fit_the_row_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> write(update(WithdrawalRow.class, WITHDRAWAL, new Misspelt("paid"))))
                .withMessageContaining("payment_withdrawals has no String state");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(update(WithdrawalRow.class, WITHDRAWAL, new WrongType(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        write(
                                updateWhere(
                                        PayrollItemRow.class,
                                        "payroll",
                                        WITHDRAWAL,
                                        new Status("paid"))));
    }

    @Test
    void more_rows_than_are_kept_in_memory_are_written_all_the_same() {
        write(
                IntStream.range(0, 65_000)
                        .mapToObj(i -> insert(withdrawal(new UUID(1, i), "1.00", "EUR")))
                        .toArray(Change[]::new));

        assertThat(
                        JDBC.queryForObject(
                                "SELECT count(*) FROM read_model.payment_withdrawals", Long.class))
                .isEqualTo(65_000);
    }

    /** One batch, in which the changes have the positions 1, 2, 3, … */
    private static void write(Change... changes) {
        new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.DATA_SOURCE))
                .executeWithoutResult(_ -> {
                    var writer = new ChangeWriter(JDBC, "read_model_payment_1");
                    IntStream.range(0, changes.length)
                            .forEach(i -> writer.add(changes[i], i + 1, AT));
                    writer.flush();
                });
    }

    private static WithdrawalRow withdrawal(UUID id, String amount, String currency) {
        return new WithdrawalRow(
                id,
                new UUID(0, 5),
                new UUID(0, 6),
                new BigDecimal(amount),
                currency,
                "pending",
                null,
                null);
    }

    private static InvoiceRow invoice(UUID id, String number) {
        var any = new UUID(0, 5);
        return new InvoiceRow(id, any, any, any, number, BigDecimal.ONE, "JPY", "open");
    }

    private static PayrollItemRow item(long id, PayrollId payroll) {
        var any = new UUID(0, 5);
        return new PayrollItemRow(
                new UUID(0, id),
                payroll.value(),
                any,
                any,
                any,
                BigDecimal.ONE,
                "JPY",
                "pending",
                null);
    }

    private static List<String> withdrawals() {
        return JDBC.query(
                "SELECT * FROM read_model.payment_withdrawals ORDER BY id",
                (row, _) ->
                        "%d %s %s %s @%d"
                                .formatted(
                                        row.getObject("id", UUID.class).getLeastSignificantBits(),
                                        row.getString("status"),
                                        row.getString("stripe_payout_id"),
                                        row.getString("failure_reason"),
                                        row.getLong("position")));
    }
}
