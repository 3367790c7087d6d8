package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.demo.Outcome.File.PAYROLL_ITEMS;
import static org.mindlinks.app.demo.Outcome.File.WITHDRAWALS;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void equal_rows_in_another_order_are_no_difference() {
        assertThat(
                        differences(
                                List.of(item("k1", "1.00", "paid"), item("k2", "2.00", "paid")),
                                List.of(item("k2", "2.00", "paid"), item("k1", "1.00", "paid"))))
                .isEmpty();
    }

    @Test
    void another_amount_is_a_difference() {
        assertThat(
                        differences(
                                List.of(item("k1", "1.00", "paid")),
                                List.of(item("k1", "1.01", "paid"))))
                .containsExactly("payroll_items.csv c1 p1 k1: amount is 1.01, expected 1.00");
    }

    @Test
    void another_scale_is_a_difference() {
        assertThat(
                        differences(
                                List.of(item("k1", "1.00", "paid")),
                                List.of(item("k1", "1.0", "paid"))))
                .containsExactly("payroll_items.csv c1 p1 k1: amount is 1.0, expected 1.00");
    }

    @Test
    void what_is_no_number_is_a_difference() {
        assertThat(
                        differences(
                                List.of(item("k1", "1.00", "paid")),
                                List.of(item("k1", "", "paid"))))
                .hasSize(1);
    }

    @Test
    void another_status_is_a_difference() {
        assertThat(
                        differences(
                                List.of(item("k1", "1.00", "paid")),
                                List.of(item("k1", "1.00", "failed"))))
                .containsExactly("payroll_items.csv c1 p1 k1: status is failed, expected paid");
    }

    @Test
    void a_missing_and_an_unexpected_row_are_differences() {
        assertThat(
                        differences(
                                List.of(item("k1", "1.00", "paid")),
                                List.of(item("k2", "1.00", "paid"))))
                .satisfiesExactly(
                        missing ->
                                assertThat(missing)
                                        .isEqualTo("payroll_items.csv c1 p1 k1 is missing"),
                        extra ->
                                assertThat(extra)
                                        .startsWith("payroll_items.csv c1 p1 k2 is there"));
    }

    @Test
    void what_is_paid_twice_does_not_hide_behind_what_is_paid_once() {
        assertThat(
                        differences(
                                List.of(item("k1", "1.00", "paid")),
                                List.of(item("k1", "1.00", "paid"), item("k1", "1.00", "paid"))))
                .singleElement()
                .asString()
                .startsWith("payroll_items.csv c1 p1 k1 #2 is there, but was not expected");
    }

    @Test
    void withdrawals_of_one_contractor_are_told_apart_by_their_order() {
        var expected =
                new Outcome(
                        Map.of(WITHDRAWALS, List.of(withdrawal("paid"), withdrawal("rejected"))));
        var actual =
                new Outcome(
                        Map.of(WITHDRAWALS, List.of(withdrawal("rejected"), withdrawal("paid"))));

        assertThat(Comparison.differences(expected, actual)).hasSize(2);
    }

    private static List<String> differences(
            List<Map<String, String>> expected, List<Map<String, String>> actual) {
        return Comparison.differences(
                new Outcome(Map.of(PAYROLL_ITEMS, expected)),
                new Outcome(Map.of(PAYROLL_ITEMS, actual)));
    }

    private static Map<String, String> item(String contract, String amount, String status) {
        return Map.of(
                "client_ref",
                "c1",
                "contractor_ref",
                "p1",
                "contract_ref",
                contract,
                "amount",
                amount,
                "status",
                status);
    }

    private static Map<String, String> withdrawal(String status) {
        return Map.of("contractor_ref", "p1", "amount", "1.00", "status", status);
    }
}
