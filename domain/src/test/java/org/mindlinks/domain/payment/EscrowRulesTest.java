package org.mindlinks.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.*;
import static org.mindlinks.domain.payment.Samples.*;

import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.payment.EscrowCommand.DepositFunds;
import org.mindlinks.domain.payment.EscrowCommand.HoldForPayroll;
import org.mindlinks.domain.payment.EscrowCommand.OpenEscrow;
import org.mindlinks.domain.payment.EscrowCommand.RefundClient;
import org.mindlinks.domain.payment.EscrowCommand.ReleaseHold;
import org.mindlinks.domain.payment.EscrowCommand.ReturnSettlement;
import org.mindlinks.domain.payment.EscrowCommand.SettleItems;
import org.mindlinks.domain.payment.EscrowEvent.ClientRefunded;
import org.mindlinks.domain.payment.EscrowEvent.EscrowOpened;
import org.mindlinks.domain.payment.EscrowEvent.FundsDeposited;
import org.mindlinks.domain.payment.EscrowEvent.HoldReleased;
import org.mindlinks.domain.payment.EscrowEvent.ItemSettled;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsAwaited;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsHeld;
import org.mindlinks.domain.payment.EscrowEvent.SettlementReturned;

class EscrowRulesTest {

    private static final EscrowId ID = EscrowId.of(CLIENT);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final ClientId OTHER_CLIENT = new ClientId(Id.derived("client", 2));

    /**
     * 100.00 came in as transfer 1; 60.00 of it are held; item 1 of 10.00 is settled, item 2 of
     * 20.00 returned.
     */
    private static final Given<EscrowCommand, EscrowEvent, Escrow> BUSY =
            opened().commands(
                            deposit(1, "100.00"),
                            hold(PAYROLL, "60.00"),
                            settle(item(1, eur("10.00")), item(2, eur("20.00"))),
                            giveBack(2));

    /** Nothing is free; payrolls wait for 30.00 and 20.00, in this order. */
    private static final Given<EscrowCommand, EscrowEvent, Escrow> QUEUED =
            opened().commands(hold(PAYROLL, "30.00"), hold(OTHER_PAYROLL, "20.00"));

    @Test
    void an_escrow_opens_once() {
        given(Escrow.TYPE)
                .when(new OpenEscrow(ID, CLIENT, EUR))
                .thenEvents(new EscrowOpened(ID, CLIENT, EUR))
                .when(new OpenEscrow(ID, CLIENT, EUR))
                .thenNothing();
    }

    @Test
    void nothing_can_be_asked_of_an_escrow_that_is_not_open() {
        given(Escrow.TYPE).when(deposit(1, "1.00")).thenRejected(NOT_FOUND);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(new OpenEscrow(ID, CLIENT, JPY), ALREADY_EXISTS),
                arguments(new OpenEscrow(ID, OTHER_CLIENT, EUR), ALREADY_EXISTS),
                // deposits
                arguments(deposit(1, "100.00"), null),
                arguments(deposit(1, "100.01"), TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT),
                arguments(deposit(9, "0.00"), AMOUNT_NOT_POSITIVE),
                arguments(deposit(9, "-1.00"), AMOUNT_NOT_POSITIVE),
                arguments(new DepositFunds(ID, transfer(9), jpy("0")), AMOUNT_NOT_POSITIVE),
                arguments(new DepositFunds(ID, transfer(9), jpy("1")), CURRENCY_MISMATCH),
                // refunds
                arguments(refund(1, "100.00"), TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT),
                arguments(refund(9, "60.01"), INSUFFICIENT_FUNDS),
                arguments(refund(9, "0.00"), AMOUNT_NOT_POSITIVE),
                arguments(new RefundClient(ID, transfer(9), jpy("1")), CURRENCY_MISMATCH),
                // holds
                arguments(hold(PAYROLL, "60.00"), null),
                arguments(hold(PAYROLL, "60.01"), TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT),
                arguments(hold(OTHER_PAYROLL, "0.00"), AMOUNT_NOT_POSITIVE),
                arguments(new HoldForPayroll(ID, OTHER_PAYROLL, jpy("1")), CURRENCY_MISMATCH),
                // settlements; 30.00 are left
                arguments(settle(item(1, eur("10.00"))), null),
                arguments(settle(item(2, eur("20.00"))), null),
                arguments(settle(item(1, eur("10.01"))), TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT),
                arguments(settle(item(3, eur("30.01"))), INSUFFICIENT_FUNDS),
                arguments(settle(item(3, eur("30.00")), item(4, eur("0.01"))), INSUFFICIENT_FUNDS),
                arguments(settle(item(3, eur("1.00")), item(4, eur("0.00"))), AMOUNT_NOT_POSITIVE),
                arguments(settle(item(3, eur("1.00")), item(4, jpy("1"))), CURRENCY_MISMATCH),
                arguments(
                        settle(item(3, eur("1.00")), item(3, eur("2.00"))),
                        TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT),
                arguments(
                        new SettleItems(ID, OTHER_PAYROLL, List.of(item(3, eur("1.00")))),
                        HOLD_NOT_FOUND),
                // returns
                arguments(giveBack(2), null),
                arguments(giveBack(3), ITEM_NOT_FOUND),
                arguments(new ReturnSettlement(ID, OTHER_PAYROLL, itemId(1)), HOLD_NOT_FOUND),
                // releases
                arguments(new ReleaseHold(ID, OTHER_PAYROLL), null));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_repeat_changes_nothing_and_a_fault_has_its_code(EscrowCommand command, Rejection code) {
        if (code == null) {
            BUSY.when(command).thenNothing();
        } else {
            BUSY.when(command).thenRejected(code);
        }
    }

    @Test
    void money_comes_in_and_goes_back_to_the_client() {
        opened().when(deposit(1, "5.00"))
                .thenEvents(
                        new FundsDeposited(
                                ID, CLIENT, transfer(1), eur("5.00"), balances("5.00", "0.00")))
                .when(refund(2, "5.00"))
                .thenEvents(
                        new ClientRefunded(
                                ID, CLIENT, transfer(2), eur("5.00"), balances("0.00", "0.00")))
                .when(refund(2, "5.00"))
                .thenNothing()
                .when(deposit(2, "5.00"))
                .thenRejected(TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT);
    }

    @Test
    void a_payroll_that_fits_exactly_is_held() {
        opened().commands(deposit(1, "5.00"))
                .when(hold(PAYROLL, "5.00"))
                .thenEvents(held(PAYROLL, "5.00", balances("0.00", "5.00")));
    }

    @Test
    void a_payroll_one_cent_too_large_waits_and_asks_again_in_vain() {
        opened().commands(deposit(1, "5.00"))
                .when(hold(PAYROLL, "5.01"))
                .thenEvents(new PayrollFundsAwaited(ID, PAYROLL, eur("5.01")))
                .when(hold(PAYROLL, "5.01"))
                .thenNothing()
                .when(hold(PAYROLL, "5.00"))
                .thenRejected(TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT);
    }

    @Test
    void a_deposit_serves_the_queue_in_the_order_of_asking() {
        QUEUED.when(deposit(1, "50.00"))
                .thenEvents(
                        new FundsDeposited(
                                ID, CLIENT, transfer(1), eur("50.00"), balances("50.00", "0.00")),
                        held(PAYROLL, "30.00", balances("20.00", "30.00")),
                        held(OTHER_PAYROLL, "20.00", balances("0.00", "50.00")));
    }

    @Test
    void a_smaller_payroll_does_not_wait_behind_one_that_does_not_fit() {
        QUEUED.when(deposit(1, "29.99"))
                .thenEvents(
                        new FundsDeposited(
                                ID, CLIENT, transfer(1), eur("29.99"), balances("29.99", "0.00")),
                        held(OTHER_PAYROLL, "20.00", balances("9.99", "20.00")));
    }

    @Test
    void items_are_settled_step_by_step_and_known_ones_passed_over() {
        BUSY.when(
                        settle(
                                item(1, eur("10.00")),
                                item(3, eur("29.00")),
                                item(3, eur("29.00")),
                                item(4, eur("1.00"))))
                .thenEvents(
                        new ItemSettled(
                                ID,
                                CLIENT,
                                PAYROLL,
                                item(3, eur("29.00")),
                                balances("60.00", "1.00")),
                        new ItemSettled(
                                ID,
                                CLIENT,
                                PAYROLL,
                                item(4, eur("1.00")),
                                balances("60.00", "0.00")));
    }

    @Test
    void a_returned_settlement_serves_the_queue() {
        BUSY.commands(hold(OTHER_PAYROLL, "70.00"))
                .when(giveBack(1))
                .thenEvents(
                        new SettlementReturned(
                                ID,
                                CLIENT,
                                PAYROLL,
                                item(1, eur("10.00")),
                                balances("70.00", "30.00")),
                        held(OTHER_PAYROLL, "70.00", balances("0.00", "100.00")));
    }

    @Test
    void a_released_hold_serves_the_queue_and_never_holds_again() {
        var after =
                BUSY.commands(hold(OTHER_PAYROLL, "90.00"))
                        .when(new ReleaseHold(ID, PAYROLL))
                        .thenEvents(
                                new HoldReleased(
                                        ID,
                                        CLIENT,
                                        PAYROLL,
                                        eur("30.00"),
                                        balances("90.00", "0.00")),
                                held(OTHER_PAYROLL, "90.00", balances("0.00", "90.00")));
        after.when(new ReleaseHold(ID, PAYROLL)).thenNothing();
        after.when(hold(PAYROLL, "60.00")).thenRejected(WRONG_STATUS);
        after.when(settle(item(1, eur("10.00")))).thenNothing();
        after.when(giveBack(1)).thenRejected(HOLD_NOT_FOUND);
        after.when(giveBack(2)).thenNothing();
        assertThat(after.state().isHeld(PAYROLL)).isFalse();
        assertThat(after.state().isHeld(OTHER_PAYROLL)).isTrue();
        assertThat(after.state().wasReturned(itemId(2))).isTrue();
        assertThat(after.state().wasReturned(itemId(1))).isFalse();
    }

    @Test
    void a_payroll_leaves_the_queue_and_is_not_served_any_more() {
        QUEUED.when(new ReleaseHold(ID, PAYROLL))
                .thenEvents(
                        new HoldReleased(
                                ID, CLIENT, PAYROLL, eur("0.00"), balances("0.00", "0.00")))
                .when(deposit(1, "30.00"))
                .thenEvents(
                        new FundsDeposited(
                                ID, CLIENT, transfer(1), eur("30.00"), balances("30.00", "0.00")),
                        held(OTHER_PAYROLL, "20.00", balances("10.00", "20.00")));
    }

    @Test
    void an_escrow_is_its_clients_to_command() {
        assertThat(BUSY.mayAct(new Actor(USER, Role.CLIENT))).isTrue();
        assertThat(BUSY.mayAct(new Actor(USER, Role.CONTRACTOR))).isFalse();
        assertThat(BUSY.mayAct(new Actor(new UserId(Id.derived("user", 2)), Role.CLIENT)))
                .isFalse();
        assertThat(BUSY.mayAct(Actor.SYSTEM)).isTrue();
    }

    private static Given<EscrowCommand, EscrowEvent, Escrow> opened() {
        return given(Escrow.TYPE).events(new EscrowOpened(ID, CLIENT, EUR));
    }

    private static DepositFunds deposit(int id, String amount) {
        return new DepositFunds(ID, transfer(id), eur(amount));
    }

    private static RefundClient refund(int id, String amount) {
        return new RefundClient(ID, transfer(id), eur(amount));
    }

    private static HoldForPayroll hold(PayrollId payroll, String amount) {
        return new HoldForPayroll(ID, payroll, eur(amount));
    }

    private static SettleItems settle(PayrollItem... items) {
        return new SettleItems(ID, PAYROLL, List.of(items));
    }

    private static ReturnSettlement giveBack(int item) {
        return new ReturnSettlement(ID, PAYROLL, itemId(item));
    }

    private static PayrollFundsHeld held(PayrollId payroll, String amount, EscrowBalances after) {
        return new PayrollFundsHeld(ID, CLIENT, payroll, eur(amount), after);
    }

    private static EscrowBalances balances(String available, String pending) {
        return new EscrowBalances(eur(available), eur(pending));
    }
}
