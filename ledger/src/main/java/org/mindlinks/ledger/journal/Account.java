package org.mindlinks.ledger.journal;

import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.WalletId;

/**
 * An account in one currency.
 *
 * @param holder the escrow or wallet whose money it is; null for the platform's own
 */
public record Account(AccountType type, @Nullable UUID holder, Currency currency) {

    public Account {
        if (type.isHeld() != (holder != null)) {
            throw new IllegalArgumentException(
                    type.label() + (type.isHeld() ? " needs a holder" : " has no holder"));
        }
    }

    static Account platform(AccountType type, Currency currency) {
        return new Account(type, null, currency);
    }

    static Account of(AccountType type, EscrowId escrow, Currency currency) {
        return new Account(type, escrow.value(), currency);
    }

    static Account of(AccountType type, WalletId wallet, Currency currency) {
        return new Account(type, wallet.value(), currency);
    }

    /** Names it to people: {@code clearing:EUR}, {@code wallet-available:<wallet id>:EUR}. */
    public String code() {
        return type.label() + (holder == null ? ":" : ":" + holder + ":") + currency;
    }

    /** Names it in the database; it follows from the code. */
    public UUID id() {
        return Id.derived("account", code());
    }

    /** The account of a code; empty where the text is none. */
    public static Optional<Account> parse(String code) {
        var parts = code.split(":", -1);
        if (parts.length < 2 || parts.length > 3) return Optional.empty();
        var type = AccountType.of(parts[0]).orElse(null);
        if (type == null || type.isHeld() != (parts.length == 3)) return Optional.empty();
        try {
            var holder = parts.length == 3 ? UUID.fromString(parts[1]) : null;
            var account = new Account(type, holder, Currency.getInstance(parts[parts.length - 1]));
            // One account has one code: the JDK also reads 1-1-1-1-1.
            return account.code().equals(code) ? Optional.of(account) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
