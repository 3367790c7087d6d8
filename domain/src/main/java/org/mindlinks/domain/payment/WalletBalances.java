package org.mindlinks.domain.payment;

import java.util.Currency;
import org.mindlinks.domain.Money;

/** What a wallet has: free to withdraw, on its way out, and all that was ever earned. */
public record WalletBalances(Money available, Money pending, Money totalEarned) {

    static WalletBalances none(Currency currency) {
        return new WalletBalances(Money.zero(currency), Money.zero(currency), Money.zero(currency));
    }

    WalletBalances earn(Money amount) {
        return new WalletBalances(available.plus(amount), pending, totalEarned.plus(amount));
    }

    /** Not earned, and yet the contractor's. */
    WalletBalances add(Money amount) {
        return new WalletBalances(available.plus(amount), pending, totalEarned);
    }

    WalletBalances take(Money amount) {
        return new WalletBalances(available.minus(amount), pending, totalEarned);
    }

    WalletBalances hold(Money amount) {
        return new WalletBalances(available.minus(amount), pending.plus(amount), totalEarned);
    }

    WalletBalances release(Money amount) {
        return new WalletBalances(available.plus(amount), pending.minus(amount), totalEarned);
    }

    WalletBalances settle(Money amount) {
        return new WalletBalances(available, pending.minus(amount), totalEarned);
    }

    WalletBalances takeBack(Money amount) {
        return add(amount);
    }
}
