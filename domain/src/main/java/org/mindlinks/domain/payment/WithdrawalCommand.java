package org.mindlinks.domain.payment;

import org.mindlinks.domain.Command;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;

/** What can be asked of a withdrawal. Its money is held in the wallet before the first of these. */
public sealed interface WithdrawalCommand extends Command {
    WithdrawalId withdrawalId();

    @Override
    default WithdrawalId target() {
        return withdrawalId();
    }

    record RequestWithdrawal(
            WithdrawalId withdrawalId,
            ContractorId contractorId,
            BankDetailsId bankDetailsId,
            Money amount)
            implements WithdrawalCommand {}

    record CancelWithdrawal(WithdrawalId withdrawalId) implements WithdrawalCommand {}

    /** From here on the rail may have been called, so only the rail's word ends it. */
    record StartPayout(WithdrawalId withdrawalId) implements WithdrawalCommand {}

    /** The rail took the payout and named it. */
    record RecordPayoutReference(WithdrawalId withdrawalId, String payoutReference)
            implements WithdrawalCommand {}

    record RecordPayoutPaid(WithdrawalId withdrawalId) implements WithdrawalCommand {}

    /** The rail could not pay, or a paid payout came back. */
    record RecordPayoutFailed(WithdrawalId withdrawalId, String reason)
            implements WithdrawalCommand {}
}
