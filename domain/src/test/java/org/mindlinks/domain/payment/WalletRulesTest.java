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
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.payment.WalletCommand.CloseWallet;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.FreezeWallet;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletCommand.ReleaseWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.SettleWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.TakeBackPayout;
import org.mindlinks.domain.payment.WalletCommand.UnfreezeWallet;
import org.mindlinks.domain.payment.WalletEvent.CreditRefused;
import org.mindlinks.domain.payment.WalletEvent.PayoutTakenBack;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletEvent.WalletOpened;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalFundsHeld;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalReleased;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalSettled;

class WalletRulesTest {

    private static final WalletId ID = WalletId.of(CONTRACTOR);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final WalletCommand OPEN = new OpenWallet(ID, CONTRACTOR, EUR);
    private static final WalletCommand FREEZE = new FreezeWallet(ID, "a court order");
    private static final WalletCommand UNFREEZE = new UnfreezeWallet(ID);
    private static final WalletCommand CLOSE = new CloseWallet(ID);
    private static final WalletCommand SETTLE = new SettleWithdrawal(ID, WITHDRAWAL);
    private static final WalletCommand RELEASE = new ReleaseWithdrawal(ID, WITHDRAWAL);
    private static final WalletCommand TAKE_BACK = new TakeBackPayout(ID, WITHDRAWAL);

    private static final Given<WalletCommand, WalletEvent, Wallet> EMPTY =
            given(Wallet.TYPE).commands(OPEN);

    /** Item 1 brought 10.00. */
    private static final Given<WalletCommand, WalletEvent, Wallet> EARNED =
            EMPTY.commands(credit(1, eur("10.00")));

    /** The withdrawal takes 4.00 of it. */
    private static final Given<WalletCommand, WalletEvent, Wallet> HELD =
            EARNED.commands(hold(WITHDRAWAL, BANK, eur("4.00")));

    /** What came of a command: a change, nothing, a refusal that is recorded, or a code. */
    private static String answer(
            Given<WalletCommand, WalletEvent, Wallet> given, WalletCommand command) {
        var when = given.when(command);
        if (when.code() != null) return when.code().name();
        return when.events().stream()
                .findFirst()
                .map(event ->
                        event instanceof CreditRefused refused
                                ? recorded(refused.reason())
                                : "changed")
                .orElse("-");
    }

    private static String recorded(Rejection reason) {
        return reason + " recorded";
    }

    static Stream<Arguments> money() {
        var changed = TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT.name();
        var notPositive = AMOUNT_NOT_POSITIVE.name();
        var mismatch = CURRENCY_MISMATCH.name();
        var frozen = WALLET_FROZEN.name();
        return Stream.of(
                // command, then the answer of the wallet with a held withdrawal, and of the same
                // wallet frozen
                arguments(OPEN, "-", "-"),
                arguments(
                        new OpenWallet(ID, CONTRACTOR, Currency.getInstance("JPY")),
                        ALREADY_EXISTS.name(),
                        ALREADY_EXISTS.name()),
                arguments(credit(1, eur("10.00")), "-", "-"),
                arguments(credit(1, eur("10.01")), changed, changed),
                arguments(credit(1, jpy("10")), mismatch, mismatch),
                arguments(credit(2, eur("0.00")), notPositive, notPositive),
                arguments(credit(2, eur("-0.01")), notPositive, notPositive),
                arguments(credit(2, jpy("0")), notPositive, notPositive),
                arguments(credit(2, jpy("1")), mismatch, mismatch),
                arguments(credit(2, eur("0.01")), "changed", recorded(WALLET_FROZEN)),
                arguments(hold(WITHDRAWAL, BANK, eur("4.00")), "-", "-"),
                arguments(hold(WITHDRAWAL, BANK, eur("4.01")), changed, changed),
                arguments(hold(WITHDRAWAL, OTHER_BANK, eur("4.00")), changed, changed),
                arguments(hold(another(), BANK, eur("0.00")), notPositive, notPositive),
                arguments(hold(another(), BANK, jpy("1")), mismatch, mismatch),
                arguments(hold(another(), BANK, eur("6.00")), "changed", frozen),
                arguments(hold(another(), BANK, eur("6.01")), INSUFFICIENT_FUNDS.name(), frozen),
                arguments(SETTLE, "changed", "changed"),
                arguments(RELEASE, "changed", "changed"),
                arguments(
                        new SettleWithdrawal(ID, another()),
                        HOLD_NOT_FOUND.name(),
                        HOLD_NOT_FOUND.name()),
                arguments(
                        new ReleaseWithdrawal(ID, another()),
                        HOLD_NOT_FOUND.name(),
                        HOLD_NOT_FOUND.name()),
                arguments(
                        new TakeBackPayout(ID, another()),
                        HOLD_NOT_FOUND.name(),
                        HOLD_NOT_FOUND.name()),
                arguments(CLOSE, WALLET_NOT_EMPTY.name(), WALLET_NOT_EMPTY.name()));
    }

    @ParameterizedTest
    @MethodSource("money")
    void money_moves_once_and_a_fault_has_its_code(
            WalletCommand command, String open, String frozen) {
        assertThat(answer(HELD, command)).isEqualTo(open);
        assertThat(answer(HELD.commands(FREEZE), command)).isEqualTo(frozen);
    }

    static Stream<Arguments> stages() {
        var no = WRONG_STATUS.name();
        return Stream.of(
                // what happened, then the answer to: settle, release, take back
                arguments(List.of(), List.of("changed", "changed", no)),
                arguments(List.of(SETTLE), List.of("-", no, "changed")),
                arguments(List.of(RELEASE), List.of(no, "-", no)),
                arguments(List.of(SETTLE, TAKE_BACK), List.of("-", no, "-")));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void each_stage_of_a_withdrawal_is_left_once(
            List<WalletCommand> history, List<String> answers) {
        var wallet = HELD.commands(history.toArray(WalletCommand[]::new));
        assertThat(Stream.of(SETTLE, RELEASE, TAKE_BACK))
                .extracting(next -> answer(wallet, next))
                .isEqualTo(answers);
        assertThat(answer(wallet, hold(WITHDRAWAL, BANK, eur("4.00")))).isEqualTo("-");
    }

    static Stream<Arguments> lifeCycle() {
        var closed = WALLET_CLOSED.name();
        return Stream.of(
                // command, then the answer of an empty wallet that is: open, frozen, closed
                arguments(FREEZE, "changed", "-", closed),
                arguments(new FreezeWallet(ID, "another reason"), "changed", "-", closed),
                arguments(UNFREEZE, "-", "changed", closed),
                arguments(CLOSE, "changed", "changed", "-"),
                arguments(
                        credit(1, eur("1.00")),
                        "changed",
                        recorded(WALLET_FROZEN),
                        recorded(WALLET_CLOSED)),
                arguments(
                        hold(WITHDRAWAL, BANK, eur("1.00")),
                        INSUFFICIENT_FUNDS.name(),
                        WALLET_FROZEN.name(),
                        closed));
    }

    @ParameterizedTest
    @MethodSource("lifeCycle")
    void each_status_answers_each_command(
            WalletCommand command, String open, String frozen, String closed) {
        assertThat(answer(EMPTY, command)).isEqualTo(open);
        assertThat(answer(EMPTY.commands(FREEZE), command)).isEqualTo(frozen);
        assertThat(answer(EMPTY.commands(CLOSE), command)).isEqualTo(closed);
    }

    @Test
    void a_wallet_opens_before_anything_else() {
        given(Wallet.TYPE).when(OPEN).thenEvents(new WalletOpened(ID, CONTRACTOR, EUR));
        given(Wallet.TYPE).when(credit(1, eur("1.00"))).thenRejected(NOT_FOUND);
    }

    @Test
    void a_frozen_wallet_works_again_after_the_thaw() {
        EARNED.commands(FREEZE, UNFREEZE, credit(2, eur("1.00")));
    }

    @Test
    void pay_that_was_refused_once_is_refused_for_ever_and_moves_nothing() {
        var refused =
                EARNED.commands(FREEZE)
                        .when(credit(2, eur("1.00")))
                        .thenEvents(new CreditRefused(ID, itemId(2), eur("1.00"), WALLET_FROZEN));
        refused.when(credit(2, eur("1.00"))).thenRejected(WALLET_FROZEN);
        refused.commands(UNFREEZE).when(credit(2, eur("1.00"))).thenRejected(WALLET_FROZEN);
        assertThat(refused.state().balances()).isEqualTo(EARNED.state().balances());
    }

    @Test
    void earned_money_is_held_and_paid_out() {
        EMPTY.when(credit(1, eur("10.00")))
                .thenEvents(
                        new WalletCredited(
                                ID, itemId(1), eur("10.00"), balances("10.00", "0.00", "10.00")))
                .when(hold(WITHDRAWAL, BANK, eur("10.00")))
                .thenEvents(
                        new WithdrawalFundsHeld(
                                ID,
                                CONTRACTOR,
                                WITHDRAWAL,
                                BANK,
                                eur("10.00"),
                                balances("0.00", "10.00", "10.00")))
                .when(SETTLE)
                .thenEvents(
                        new WithdrawalSettled(
                                ID, WITHDRAWAL, eur("10.00"), balances("0.00", "0.00", "10.00")))
                .commands(CLOSE);
    }

    @Test
    void a_failed_withdrawal_gives_the_money_back_to_the_available_balance() {
        HELD.when(RELEASE)
                .thenEvents(
                        new WithdrawalReleased(
                                ID, WITHDRAWAL, eur("4.00"), balances("10.00", "0.00", "10.00")));
    }

    @Test
    void a_payout_that_comes_back_is_taken_even_by_a_closed_wallet() {
        var back =
                new PayoutTakenBack(
                        ID, WITHDRAWAL, eur("10.00"), balances("10.00", "0.00", "10.00"));
        var paidOut = EARNED.commands(hold(WITHDRAWAL, BANK, eur("10.00")), SETTLE);
        paidOut.when(TAKE_BACK).thenEvents(back);
        paidOut.commands(FREEZE).when(TAKE_BACK).thenEvents(back);
        paidOut.commands(CLOSE).when(TAKE_BACK).thenEvents(back);
    }

    @Test
    void a_wallet_with_money_on_its_way_is_not_closed() {
        EARNED.commands(hold(WITHDRAWAL, BANK, eur("10.00")))
                .when(CLOSE)
                .thenRejected(WALLET_NOT_EMPTY);
    }

    @Test
    void a_wallet_is_its_contractors_to_command() {
        assertThat(EMPTY.mayAct(new Actor(USER, Role.CONTRACTOR))).isTrue();
        assertThat(EMPTY.mayAct(new Actor(USER, Role.CLIENT))).isFalse();
    }

    private static WithdrawalId another() {
        return new WithdrawalId(Id.derived("withdrawal", 2));
    }

    private static WalletCommand credit(int item, Money amount) {
        return new CreditWallet(ID, itemId(item), amount);
    }

    private static WalletCommand hold(WithdrawalId withdrawal, BankDetailsId bank, Money amount) {
        return new HoldForWithdrawal(ID, withdrawal, bank, amount);
    }

    private static WalletBalances balances(String available, String pending, String totalEarned) {
        return new WalletBalances(eur(available), eur(pending), eur(totalEarned));
    }
}
