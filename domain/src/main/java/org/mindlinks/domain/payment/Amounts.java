package org.mindlinks.domain.payment;

import static org.mindlinks.domain.Rejection.AMOUNT_NOT_POSITIVE;
import static org.mindlinks.domain.Rejection.CURRENCY_MISMATCH;

import java.util.Currency;
import java.util.Optional;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Money;

/** What every amount must be before anything is computed with it. */
final class Amounts {

    /** The refusal of an amount that is not positive or not in the currency. */
    static <E extends Event> Optional<Decision<E>> fault(Money amount, Currency currency) {
        if (!amount.isPositive()) {
            return Optional.of(
                    Decision.reject(
                            AMOUNT_NOT_POSITIVE, "The amount must be positive, and is " + amount));
        }
        if (!amount.currency().equals(currency)) {
            return Optional.of(
                    Decision.reject(
                            CURRENCY_MISMATCH,
                            "The amount is in %s, not in %s"
                                    .formatted(amount.currency(), currency)));
        }
        return Optional.empty();
    }

    private Amounts() {}
}
