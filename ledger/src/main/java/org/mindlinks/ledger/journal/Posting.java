package org.mindlinks.ledger.journal;

import org.mindlinks.domain.Money;

/** One line of an entry: a positive amount on one side of an account of its currency. */
public record Posting(Account account, Side side, Money amount) {

    public Posting {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a posting of " + amount);
        }
        if (!amount.currency().equals(account.currency())) {
            throw new IllegalArgumentException(amount + " on " + account.code());
        }
    }

    /** The change of the account's balance. */
    Money change() {
        return side == account.type().normal()
                ? amount
                : Money.zero(amount.currency()).minus(amount);
    }

    /** As debits are added up: a credit is negative. */
    Money signed() {
        return side == Side.DEBIT ? amount : Money.zero(amount.currency()).minus(amount);
    }
}
