package org.mindlinks.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.*;
import static org.mindlinks.domain.payment.AdjustmentType.CREDIT;
import static org.mindlinks.domain.payment.AdjustmentType.DEBIT;
import static org.mindlinks.domain.payment.Samples.*;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.payment.WalletCommand.AdjustWallet;
import org.mindlinks.domain.payment.WalletCommand.CloseWallet;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.FreezeWallet;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletCommand.SettleWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.TakeBackPayout;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjusted;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjustmentRefused;

class WalletAdjustmentTest {

    private static final WalletId ID = WalletId.of(CONTRACTOR);
    private static final UserId ADMIN = new UserId(Id.derived("admin", 2));

    /** Item 1 brought 10.00, of which nothing is held. */
    private static final Given<WalletCommand, WalletEvent, Wallet> EARNED =
            given(Wallet.TYPE)
                    .commands(
                            new OpenWallet(ID, CONTRACTOR, Currency.getInstance("EUR")),
                            new CreditWallet(ID, itemId(1), eur("10.00")));

    private static final WalletCommand FREEZE = new FreezeWallet(ID, "paid twice");

    private static AdjustmentId id(int number) {
        return new AdjustmentId(Id.derived("adjustment", number));
    }

    private static WalletCommand adjust(int number, AdjustmentType type, String amount) {
        return new AdjustWallet(ID, id(number), type, eur(amount), "why", ADMIN);
    }

    private static WalletEvent adjusted(
            int number, AdjustmentType type, String amount, String available) {
        return new WalletAdjusted(
                ID,
                id(number),
                type,
                eur(amount),
                "why",
                ADMIN,
                new WalletBalances(eur(available), eur("0.00"), eur("10.00")));
    }

    @Test
    void an_adjustment_changes_what_is_available_and_not_what_was_earned() {
        EARNED.when(adjust(1, CREDIT, "2.50")).thenEvents(adjusted(1, CREDIT, "2.50", "12.50"));
        EARNED.when(adjust(1, DEBIT, "10.00")).thenEvents(adjusted(1, DEBIT, "10.00", "0.00"));
    }

    @Test
    void it_never_takes_more_than_is_available() {
        EARNED.when(adjust(1, DEBIT, "10.01"))
                .thenEvents(
                        new WalletAdjustmentRefused(
                                ID, id(1), DEBIT, eur("10.01"), INSUFFICIENT_FUNDS));
    }

    @Test
    void what_was_refused_once_is_refused_for_ever() {
        EARNED.commands(adjust(1, DEBIT, "10.01"), adjust(2, CREDIT, "5.00"))
                .when(adjust(1, DEBIT, "10.01"))
                .thenRejected(INSUFFICIENT_FUNDS);
    }

    @Test
    void the_same_again_changes_nothing_and_another_under_its_id_is_refused() {
        var once = EARNED.commands(adjust(1, DEBIT, "6.00"));
        once.when(adjust(1, DEBIT, "6.00")).thenNothing();
        once.when(adjust(1, DEBIT, "1.00")).thenRejected(TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT);
        once.when(adjust(1, CREDIT, "6.00")).thenRejected(TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT);
    }

    @Test
    void a_frozen_wallet_is_put_right_before_it_is_free_again() {
        var frozen = EARNED.commands(FREEZE);
        frozen.when(adjust(1, DEBIT, "10.00")).thenEvents(adjusted(1, DEBIT, "10.00", "0.00"));
        frozen.when(adjust(1, CREDIT, "1.00")).thenEvents(adjusted(1, CREDIT, "1.00", "11.00"));
    }

    @Test
    void a_closed_wallet_gives_what_came_back_to_it_and_takes_nothing() {
        var closed =
                EARNED.commands(
                        new HoldForWithdrawal(ID, WITHDRAWAL, BANK, eur("10.00")),
                        new SettleWithdrawal(ID, WITHDRAWAL),
                        new CloseWallet(ID),
                        new TakeBackPayout(ID, WITHDRAWAL));
        closed.when(adjust(1, CREDIT, "1.00"))
                .thenEvents(
                        new WalletAdjustmentRefused(ID, id(1), CREDIT, eur("1.00"), WALLET_CLOSED));
        closed.when(adjust(1, DEBIT, "10.00")).thenEvents(adjusted(1, DEBIT, "10.00", "0.00"));
    }

    @Test
    void it_must_be_in_the_currency_of_a_wallet_that_exists() {
        EARNED.when(new AdjustWallet(ID, id(1), CREDIT, jpy("100"), "why", ADMIN))
                .thenRejected(CURRENCY_MISMATCH);
        given(Wallet.TYPE).when(adjust(1, CREDIT, "1.00")).thenRejected(NOT_FOUND);
        assertThat(EARNED.state().adjustments()).isEmpty();
    }
}
