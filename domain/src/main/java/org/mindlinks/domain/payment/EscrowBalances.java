package org.mindlinks.domain.payment;

import java.util.Currency;
import org.mindlinks.domain.Money;

/** What an escrow has: free to use, and held for payrolls. The balance is the sum of both. */
public record EscrowBalances(Money available, Money pending) {

    static EscrowBalances none(Currency currency) {
        return new EscrowBalances(Money.zero(currency), Money.zero(currency));
    }

    EscrowBalances add(Money amount) {
        return new EscrowBalances(available.plus(amount), pending);
    }

    EscrowBalances take(Money amount) {
        return new EscrowBalances(available.minus(amount), pending);
    }

    EscrowBalances hold(Money amount) {
        return new EscrowBalances(available.minus(amount), pending.plus(amount));
    }

    EscrowBalances release(Money amount) {
        return new EscrowBalances(available.plus(amount), pending.minus(amount));
    }

    EscrowBalances settle(Money amount) {
        return new EscrowBalances(available, pending.minus(amount));
    }
}
