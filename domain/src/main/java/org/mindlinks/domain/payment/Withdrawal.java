package org.mindlinks.domain.payment;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;

/**
 * One payout to a bank account, from the request to the word of the rail.
 *
 * @param payoutReference the rail's name for it, null until the rail has given one
 */
public record Withdrawal(
        ContractorId contractorId,
        BankDetailsId bankDetailsId,
        Money amount,
        WithdrawalStatus status,
        @Nullable String payoutReference) {

    public static final AggregateType<WithdrawalCommand, WithdrawalEvent, Withdrawal> TYPE =
            new AggregateType<>(
                    "withdrawal",
                    WithdrawalCommand.class,
                    WithdrawalEvent.class,
                    Withdrawal.class,
                    new WithdrawalRules());

    Withdrawal in(WithdrawalStatus next) {
        return new Withdrawal(contractorId, bankDetailsId, amount, next, payoutReference);
    }

    Withdrawal named(String reference) {
        return new Withdrawal(contractorId, bankDetailsId, amount, status, reference);
    }
}
