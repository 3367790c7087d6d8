package org.mindlinks.command.payout;

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

    private final DueTasks.Task paid;
    private final DueTasks.Task failed;
    private final Clock clock;

    public SandboxRail(PayoutReports reports, DueTasks due, Clock clock) {
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
        outcome.schedule(key, clock.instant().plus(TRANSIT));
        return "sandbox-" + key;
    }
}
