package org.mindlinks.domain.payment;

import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;

/** What can have happened to a withdrawal. */
public sealed interface WithdrawalEvent extends Event {
    WithdrawalId withdrawalId();

    @EventName("withdrawal.requested")
    record WithdrawalRequested(
            WithdrawalId withdrawalId,
            ContractorId contractorId,
            BankDetailsId bankDetailsId,
            Money amount)
            implements WithdrawalEvent {}

    @EventName("withdrawal.cancelled")
    record WithdrawalCancelled(WithdrawalId withdrawalId, ContractorId contractorId)
            implements WithdrawalEvent {}

    @EventName("withdrawal.payout-started")
    record PayoutStarted(
            WithdrawalId withdrawalId,
            ContractorId contractorId,
            BankDetailsId bankDetailsId,
            Money amount)
            implements WithdrawalEvent {}

    @EventName("withdrawal.payout-submitted")
    record PayoutSubmitted(WithdrawalId withdrawalId, String payoutReference)
            implements WithdrawalEvent {}

    @EventName("withdrawal.paid")
    record PayoutPaid(WithdrawalId withdrawalId, ContractorId contractorId)
            implements WithdrawalEvent {}

    /**
     * Not paid: the money is still held in the wallet. {@code inTransit} is what was on its way to
     * the bank: zero where the payout had not been started.
     */
    @EventName("withdrawal.failed")
    record PayoutFailed(
            WithdrawalId withdrawalId, ContractorId contractorId, Money inTransit, String reason)
            implements WithdrawalEvent {}

    /** Paid before and now come back: the money had left the wallet. */
    @EventName("withdrawal.returned")
    record PayoutReturned(
            WithdrawalId withdrawalId, ContractorId contractorId, Money amount, String reason)
            implements WithdrawalEvent {}
}
