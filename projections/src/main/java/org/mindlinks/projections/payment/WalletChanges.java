package org.mindlinks.projections.payment;

import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;

import java.math.BigDecimal;
import java.util.List;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent;
import org.mindlinks.domain.payment.WalletEvent.CreditRefused;
import org.mindlinks.domain.payment.WalletEvent.PayoutTakenBack;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjusted;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjustmentRefused;
import org.mindlinks.domain.payment.WalletEvent.WalletClosed;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletEvent.WalletFrozen;
import org.mindlinks.domain.payment.WalletEvent.WalletOpened;
import org.mindlinks.domain.payment.WalletEvent.WalletUnfrozen;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalFundsHeld;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalReleased;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalSettled;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.projections.Change;

/** The balances and the status of a wallet. */
final class WalletChanges {

    private record Balances(
            BigDecimal availableBalance, BigDecimal pendingBalance, BigDecimal totalEarned) {}

    private record Status(String status) {}

    private WalletChanges() {}

    static List<Change> of(WalletEvent event) {
        return switch (event) {
            case WalletOpened(var id, var contractor, var currency) -> {
                var zero = Money.zero(currency).amount();
                yield List.of(
                        insert(
                                new ContractorWalletRow(
                                        id.value(),
                                        contractor.value(),
                                        zero,
                                        zero,
                                        zero,
                                        currency.getCurrencyCode(),
                                        "open")));
            }
            case WalletCredited(var id, _, _, var after) -> balances(id, after);
            case WithdrawalFundsHeld(var id, _, _, _, _, var after) -> balances(id, after);
            case WithdrawalSettled(var id, _, _, var after) -> balances(id, after);
            case WithdrawalReleased(var id, _, _, var after) -> balances(id, after);
            case PayoutTakenBack(var id, _, _, var after) -> balances(id, after);
            case WalletAdjusted adjusted -> balances(adjusted.walletId(), adjusted.after());
            case CreditRefused _, WalletAdjustmentRefused _ -> List.of();
            case WalletFrozen(var id, _) -> status(id, "frozen");
            case WalletUnfrozen(var id) -> status(id, "open");
            case WalletClosed(var id) -> status(id, "closed");
        };
    }

    private static List<Change> balances(WalletId id, WalletBalances after) {
        return List.of(
                update(
                        ContractorWalletRow.class,
                        id,
                        new Balances(
                                after.available().amount(),
                                after.pending().amount(),
                                after.totalEarned().amount())));
    }

    private static List<Change> status(WalletId id, String status) {
        return List.of(update(ContractorWalletRow.class, id, new Status(status)));
    }
}
