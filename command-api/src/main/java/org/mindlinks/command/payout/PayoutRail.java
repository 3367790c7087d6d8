package org.mindlinks.command.payout;

import org.mindlinks.domain.Money;
import org.mindlinks.domain.payment.WithdrawalId;

/**
 * A network that pays to bank accounts. It answers at once whether it took the payout, and tells
 * what became of it later, through {@link PayoutReports}.
 */
public interface PayoutRail {

    /**
     * Called after the money is held, and called again with the same key until it answers: a key
     * that the rail knows is the same payout, and never a second one.
     *
     * @return the rail's own reference of the payout
     * @throws RuntimeException when the outcome is unknown; the payout stays in transit and is
     *     submitted again
     */
    String submit(Payout payout);

    /**
     * What is to be paid.
     *
     * @param idempotencyKey the withdrawal, which is paid at most once
     */
    record Payout(WithdrawalId idempotencyKey, Money amount, String accountNumber) {}
}
