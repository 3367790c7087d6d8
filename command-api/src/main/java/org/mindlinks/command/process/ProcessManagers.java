package org.mindlinks.command.process;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mindlinks.command.Commands;
import org.mindlinks.command.payout.PayoutRail;

/** All process managers that there are. */
public final class ProcessManagers {

    private ProcessManagers() {}

    /**
     * Each with what it needs.
     *
     * @param coolingOff how long a withdrawal can be cancelled before it is sent to the rail
     */
    public static List<ProcessManager> all(
            Commands commands, PayoutRail rail, DueTasks due, Clock clock, Duration coolingOff) {
        return List.of(
                new WhenPartyJoins(),
                new WhenSessionOpenedExpireIt(commands, due, clock),
                new WhenAccountAttackedReportIt(),
                new WhenPayrollDraftedGatherPay(),
                new WhenPayrollApprovedPayItems(),
                new WhenItemPaidInvoiceIt(),
                new WhenAdjustmentApprovedAdjustWallet(),
                new WhenWithdrawalHeldPayOut(commands, rail, due, clock, coolingOff));
    }
}
