package org.mindlinks.domain.payment;

import java.util.Currency;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;

/** What can have happened to an escrow. {@code after} are the balances when it had. */
public sealed interface EscrowEvent extends Event {
    EscrowId escrowId();

    @EventName("escrow.opened")
    record EscrowOpened(EscrowId escrowId, ClientId clientId, Currency currency)
            implements EscrowEvent {}

    @EventName("escrow.deposited")
    record FundsDeposited(
            EscrowId escrowId,
            ClientId clientId,
            TransferId depositId,
            Money amount,
            EscrowBalances after)
            implements EscrowEvent {}

    @EventName("escrow.payroll-funds-held")
    record PayrollFundsHeld(
            EscrowId escrowId,
            ClientId clientId,
            PayrollId payrollId,
            Money amount,
            EscrowBalances after)
            implements EscrowEvent {}

    /**
     * The available balance is below the amount; the payroll waits in a queue, and nothing is held.
     */
    @EventName("escrow.payroll-funds-awaited")
    record PayrollFundsAwaited(EscrowId escrowId, PayrollId payrollId, Money amount)
            implements EscrowEvent {}

    @EventName("escrow.item-settled")
    record ItemSettled(
            EscrowId escrowId,
            ClientId clientId,
            PayrollId payrollId,
            PayrollItem item,
            EscrowBalances after)
            implements EscrowEvent {}

    @EventName("escrow.settlement-returned")
    record SettlementReturned(
            EscrowId escrowId,
            ClientId clientId,
            PayrollId payrollId,
            PayrollItem item,
            EscrowBalances after)
            implements EscrowEvent {}

    /** {@code amount} is what had not been settled; it may be zero. */
    @EventName("escrow.hold-released")
    record HoldReleased(
            EscrowId escrowId,
            ClientId clientId,
            PayrollId payrollId,
            Money amount,
            EscrowBalances after)
            implements EscrowEvent {}

    @EventName("escrow.refunded")
    record ClientRefunded(
            EscrowId escrowId,
            ClientId clientId,
            TransferId refundId,
            Money amount,
            EscrowBalances after)
            implements EscrowEvent {}
}
