package org.mindlinks.command.payout;

import java.util.UUID;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutFailed;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutPaid;
import org.mindlinks.domain.payment.WithdrawalId;

/**
 * What a rail tells about its payouts. A report may come any number of times; one that contradicts
 * what is known (paid, after it had come back) is refused by the withdrawal and changes nothing.
 */
public final class PayoutReports {

    private final Commands commands;

    public PayoutReports(Commands commands) {
        this.commands = commands;
    }

    public void paid(WithdrawalId withdrawal) {
        commands.send(new RecordPayoutPaid(withdrawal), origin(withdrawal));
    }

    /** Not paid; or paid before, and now returned by the bank. */
    public void failed(WithdrawalId withdrawal, String reason) {
        commands.send(new RecordPayoutFailed(withdrawal, reason), origin(withdrawal));
    }

    private static Origin origin(WithdrawalId withdrawal) {
        UUID payout = withdrawal.value();
        return new Origin(Actor.SYSTEM, null, null, payout.toString(), "payout:" + payout, null);
    }
}
