package org.mindlinks.domain.contractor;

import java.util.Currency;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Secret;

/** Where a contractor wants its money; it is paid there only once the account is verified. */
public record BankAccount(
        String bankName, @Secret String accountNumber, Currency currency, boolean verified) {

    BankAccount asVerified() {
        return new BankAccount(bankName, accountNumber, currency, true);
    }

    BankAccount asErased() {
        return new BankAccount(bankName, Personal.ERASED, currency, verified);
    }
}
