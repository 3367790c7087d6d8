package org.mindlinks.command.process;

import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.Outcome;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.payment.EscrowCommand.HoldForPayroll;
import org.mindlinks.domain.payment.EscrowCommand.ReleaseHold;
import org.mindlinks.domain.payment.EscrowCommand.ReturnSettlement;
import org.mindlinks.domain.payment.EscrowCommand.SettleItems;
import org.mindlinks.domain.payment.EscrowEvent.ItemSettled;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsAwaited;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsHeld;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.Payroll;
import org.mindlinks.domain.payment.PayrollCommand.AwaitFunds;
import org.mindlinks.domain.payment.PayrollCommand.CancelPayroll;
import org.mindlinks.domain.payment.PayrollCommand.RecordItemFailed;
import org.mindlinks.domain.payment.PayrollCommand.RecordItemPaid;
import org.mindlinks.domain.payment.PayrollCommand.StartProcessing;
import org.mindlinks.domain.payment.PayrollEvent.PayrollApproved;
import org.mindlinks.domain.payment.PayrollEvent.PayrollCancelled;
import org.mindlinks.domain.payment.PayrollEvent.PayrollFinished;
import org.mindlinks.domain.payment.PayrollEvent.PayrollProcessingStarted;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletEvent.CreditRefused;
import org.mindlinks.domain.payment.WalletId;

/**
 * Moves the money of an approved payroll: held in the escrow as a whole, then settled, then
 * credited item by item. Money leaves the escrow before it arrives in a wallet, so that it never
 * exists twice; a wallet that refuses sends it back.
 */
final class WhenPayrollApprovedPayItems implements ProcessManager {

    private final Reactions reactions =
            new Reactions()
                    .on(PayrollApproved.class, WhenPayrollApprovedPayItems::hold)
                    // Both may come too late, after a cancellation, which is then dealt with below.
                    .on(
                            PayrollFundsAwaited.class,
                            (awaited, reaction) ->
                                    reaction.send(new AwaitFunds(awaited.payrollId())))
                    .on(PayrollFundsHeld.class, WhenPayrollApprovedPayItems::start)
                    .on(PayrollProcessingStarted.class, WhenPayrollApprovedPayItems::settle)
                    .on(ItemSettled.class, WhenPayrollApprovedPayItems::credit)
                    .on(
                            PayrollFinished.class,
                            (finished, reaction) ->
                                    release(finished.clientId(), finished.payrollId(), reaction))
                    .on(
                            PayrollCancelled.class,
                            (cancelled, reaction) ->
                                    release(cancelled.clientId(), cancelled.payrollId(), reaction));

    private static final int ITEMS_IN_COMMAND = 100;

    @Override
    public String name() {
        return "when-payroll-approved-pay-items";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }

    private static void hold(PayrollApproved approved, Reaction reaction) {
        var escrow = EscrowId.of(approved.clientId());
        var hold = new HoldForPayroll(escrow, approved.payrollId(), approved.totalAmount());
        if (reaction.send(hold) instanceof Outcome.Rejected) {
            // The escrow will never hold it, so the payroll ends here. It refuses to where it was
            // paid before.
            reaction.send(new CancelPayroll(approved.payrollId()));
        }
    }

    private static void start(PayrollFundsHeld held, Reaction reaction) {
        if (reaction.send(new StartProcessing(held.payrollId())) instanceof Outcome.Rejected) {
            reaction.demand(new ReleaseHold(held.escrowId(), held.payrollId()));
        }
    }

    private static void settle(PayrollProcessingStarted started, Reaction reaction) {
        var payroll = reaction.get(Payroll.TYPE, started.payrollId());
        var escrow = EscrowId.of(started.clientId());
        payroll.items().values().stream()
                .gather(Gatherers.windowFixed(ITEMS_IN_COMMAND))
                .forEach(items ->
                        reaction.demand(new SettleItems(escrow, started.payrollId(), items)));
    }

    private static void release(ClientId client, PayrollId payroll, Reaction reaction) {
        reaction.demand(new ReleaseHold(EscrowId.of(client), payroll));
    }

    /**
     * A wallet that refuses once refuses this item for ever, so that a repeat can't pay what has
     * been sent back.
     */
    private static void credit(ItemSettled settled, Reaction reaction) {
        var item = settled.item();
        var outcome =
                reaction.send(
                        new CreditWallet(
                                WalletId.of(item.contractorId()), item.itemId(), item.amount()));
        var refusal = refusal(outcome);
        if (refusal == null) {
            reaction.demand(new RecordItemPaid(settled.payrollId(), item.itemId()));
        } else {
            reaction.demand(
                    new ReturnSettlement(settled.escrowId(), settled.payrollId(), item.itemId()));
            reaction.demand(
                    new RecordItemFailed(settled.payrollId(), item.itemId(), refusal.name()));
        }
    }

    private static @Nullable Rejection refusal(Outcome credit) {
        return switch (credit) {
            case Outcome.Rejected(var code, _) -> code;
            case Outcome.Accepted(var events, _) ->
                    events.stream()
                            .filter(CreditRefused.class::isInstance)
                            .map(event -> ((CreditRefused) event).reason())
                            .findFirst()
                            .orElse(null);
        };
    }
}
