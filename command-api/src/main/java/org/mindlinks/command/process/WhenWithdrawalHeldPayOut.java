package org.mindlinks.command.process;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.command.payout.PayoutRail;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.contractor.Contractor;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.WalletCommand.ReleaseWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.SettleWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.TakeBackPayout;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalFundsHeld;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.Withdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutReference;
import org.mindlinks.domain.payment.WithdrawalCommand.RequestWithdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.StartPayout;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutFailed;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutPaid;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutReturned;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutStarted;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalCancelled;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalRequested;
import org.mindlinks.domain.payment.WithdrawalId;
import org.mindlinks.domain.payment.WithdrawalStatus;

/**
 * Takes a withdrawal whose money is held to the rail and back. The rail is called by a durable
 * task, after the withdrawal is known to be in transit: when a call's outcome is unknown it stays
 * in transit and the task tries again with the same key.
 */
final class WhenWithdrawalHeldPayOut implements ProcessManager {

    private final Commands commands;
    private final Clock clock;
    private final Duration coolingOff;
    private final DueTasks.Task startPayout;
    private final DueTasks.Task submitPayout;
    private final PayoutRail rail;
    private final Reactions reactions;

    /**
     * Each with what it needs.
     *
     * @param coolingOff how long a withdrawal can be cancelled before it is sent to the rail
     */
    WhenWithdrawalHeldPayOut(
            Commands commands, PayoutRail rail, DueTasks due, Clock clock, Duration coolingOff) {
        this.commands = commands;
        this.rail = rail;
        this.clock = clock;
        this.coolingOff = coolingOff;
        startPayout =
                due.task(
                        "start-payout",
                        withdrawal -> send(new StartPayout(new WithdrawalId(withdrawal))));
        submitPayout =
                due.task("submit-payout", withdrawal -> submit(new WithdrawalId(withdrawal)));
        reactions =
                new Reactions()
                        .on(
                                WithdrawalFundsHeld.class,
                                (held, reaction) ->
                                        reaction.demand(
                                                new RequestWithdrawal(
                                                        held.withdrawalId(),
                                                        held.contractorId(),
                                                        held.bankDetailsId(),
                                                        held.amount())))
                        .on(WithdrawalRequested.class, this::start)
                        .on(
                                PayoutStarted.class,
                                (started, _) ->
                                        submitPayout.schedule(
                                                started.withdrawalId().value(), clock.instant()))
                        .on(
                                PayoutPaid.class,
                                (paid, reaction) ->
                                        reaction.demand(
                                                new SettleWithdrawal(
                                                        WalletId.of(paid.contractorId()),
                                                        paid.withdrawalId())))
                        .on(
                                PayoutFailed.class,
                                (failed, reaction) ->
                                        release(
                                                failed.contractorId(),
                                                failed.withdrawalId(),
                                                reaction))
                        .on(
                                WithdrawalCancelled.class,
                                (cancelled, reaction) ->
                                        release(
                                                cancelled.contractorId(),
                                                cancelled.withdrawalId(),
                                                reaction))
                        .on(
                                PayoutReturned.class,
                                (returned, reaction) ->
                                        reaction.demand(
                                                new TakeBackPayout(
                                                        WalletId.of(returned.contractorId()),
                                                        returned.withdrawalId())));
    }

    @Override
    public String name() {
        return "when-withdrawal-held-pay-out";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }

    private static void release(
            ContractorId contractor, WithdrawalId withdrawal, Reaction reaction) {
        reaction.demand(new ReleaseWithdrawal(WalletId.of(contractor), withdrawal));
    }

    private void start(WithdrawalRequested requested, Reaction reaction) {
        var withdrawal = requested.withdrawalId();
        if (coolingOff.isZero()) {
            reaction.send(new StartPayout(withdrawal));
        } else {
            startPayout.schedule(withdrawal.value(), clock.instant().plus(coolingOff));
        }
    }

    private void submit(WithdrawalId id) {
        var withdrawal = commands.load(Withdrawal.TYPE, id).orElseThrow();
        if (withdrawal.status() != WithdrawalStatus.IN_TRANSIT) {
            return;
        }
        var account =
                commands.load(Contractor.TYPE, withdrawal.contractorId())
                        .map(contractor -> contractor.account(withdrawal.bankDetailsId()))
                        .orElseThrow();
        var reference =
                rail.submit(
                        new PayoutRail.Payout(id, withdrawal.amount(), account.accountNumber()));
        send(new RecordPayoutReference(id, reference));
    }

    private void send(Command command) {
        UUID withdrawal = command.target().value();
        commands.send(
                command,
                new Origin(
                        Actor.SYSTEM,
                        null,
                        null,
                        withdrawal.toString(),
                        "payout:" + withdrawal,
                        null));
    }
}
