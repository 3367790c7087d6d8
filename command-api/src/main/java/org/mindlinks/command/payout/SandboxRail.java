package org.mindlinks.command.payout;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Clock;
import java.time.Duration;
import org.mindlinks.command.process.DueTasks;
import org.mindlinks.domain.payment.WithdrawalId;

/**
 * Plays a rail: takes each payout, and reports after a moment. A payout to an account number that
 * ends in 0000 fails, and all others are paid. Its reports are durable tasks, so that it doesn't
 * forget a payout when the process dies.
 */
public final class SandboxRail implements PayoutRail {

    private static final Duration TRANSIT = Duration.ofMillis(300);
    private static final String FAILING_ACCOUNTS = "0000";

    private final OneTimeTask<Void> paid;
    private final OneTimeTask<Void> failed;
    private final Clock clock;
    private final DueTasks due;

    public SandboxRail(PayoutReports reports, DueTasks due, Clock clock) {
        this.due = due;
        this.clock = clock;
        paid =
                due.task(
                        "sandbox-payout-paid",
                        withdrawal -> reports.paid(new WithdrawalId(withdrawal)));
        failed =
                due.task(
                        "sandbox-payout-failed",
                        withdrawal ->
                                reports.failed(
                                        new WithdrawalId(withdrawal),
                                        "the account does not exist"));
    }

    @Override
    public String submit(Payout payout) {
        var outcome = payout.accountNumber().endsWith(FAILING_ACCOUNTS) ? failed : paid;
        var key = payout.idempotencyKey().value();
        due.schedule(outcome, key, clock.instant().plus(TRANSIT));
        return "sandbox-" + key;
    }
}
