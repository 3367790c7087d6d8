package org.mindlinks.domain.payment;

import java.util.Currency;
import java.util.List;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;

/** What can be asked of the escrow of a client. */
public sealed interface EscrowCommand extends Command {
    EscrowId escrowId();

    @Override
    default EscrowId target() {
        return escrowId();
    }

    record OpenEscrow(EscrowId escrowId, ClientId clientId, Currency currency)
            implements EscrowCommand {}

    /**
     * Money that came in from the client's bank. Held payrolls that wait for funds are served by
     * it, oldest first.
     */
    record DepositFunds(EscrowId escrowId, TransferId depositId, Money amount)
            implements EscrowCommand {}

    /**
     * Holds the whole amount, or, where the available balance is below it, puts the payroll in the
     * queue for funds.
     */
    record HoldForPayroll(EscrowId escrowId, PayrollId payrollId, Money amount)
            implements EscrowCommand {}

    /**
     * Sends the money of these items on their way to the wallets, out of what is held for the
     * payroll.
     */
    record SettleItems(EscrowId escrowId, PayrollId payrollId, List<PayrollItem> items)
            implements EscrowCommand {}

    /** The wallet refused: the money of a settled item comes back to the available balance. */
    record ReturnSettlement(EscrowId escrowId, PayrollId payrollId, PayrollItemId itemId)
            implements EscrowCommand {}

    /**
     * The payroll needs its hold no more: what is left becomes available, and its place in the
     * queue is given up.
     */
    record ReleaseHold(EscrowId escrowId, PayrollId payrollId) implements EscrowCommand {}

    /** Pays available money back to the client's bank. */
    record RefundClient(EscrowId escrowId, TransferId refundId, Money amount)
            implements EscrowCommand {}
}
