package org.mindlinks.domain.payment;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.payment.WithdrawalCommand.CancelWithdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutFailed;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutPaid;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutReference;
import org.mindlinks.domain.payment.WithdrawalCommand.RequestWithdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.StartPayout;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutFailed;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutPaid;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutReturned;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutStarted;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutSubmitted;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalCancelled;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalRequested;

/**
 * Cancelled only before the rail may know of it; failed for good, so that a late word of success
 * pays nothing.
 */
final class WithdrawalRules implements Rules<WithdrawalCommand, WithdrawalEvent, Withdrawal> {

    @Override
    public Decision<WithdrawalEvent> decide(
            WithdrawalCommand command, @Nullable Withdrawal withdrawal) {
        if (withdrawal == null) {
            return command instanceof RequestWithdrawal request
                    ? request(request)
                    : reject(NOT_FOUND, "There is no such withdrawal");
        }
        return switch (command) {
            case RequestWithdrawal(_, var contractor, var bankDetails, var amount) ->
                    repeated(
                            contractor.equals(withdrawal.contractorId())
                                    && bankDetails.equals(withdrawal.bankDetailsId())
                                    && amount.equals(withdrawal.amount()),
                            ALREADY_EXISTS,
                            "The withdrawal was requested with other content");
            case CancelWithdrawal(var id) ->
                    switch (withdrawal.status()) {
                        case PENDING ->
                                accept(new WithdrawalCancelled(id, withdrawal.contractorId()));
                        case CANCELLED -> accept();
                        case IN_TRANSIT, PAID, FAILED -> wrongStatus(withdrawal);
                    };
            case StartPayout(var id) ->
                    switch (withdrawal.status()) {
                        case PENDING ->
                                accept(
                                        new PayoutStarted(
                                                id,
                                                withdrawal.contractorId(),
                                                withdrawal.bankDetailsId(),
                                                withdrawal.amount()));
                        case IN_TRANSIT, PAID, FAILED -> accept();
                        case CANCELLED -> wrongStatus(withdrawal);
                    };
            case RecordPayoutReference(var id, var reference) -> {
                if (withdrawal.payoutReference() != null) yield accept();
                yield withdrawal.status() == WithdrawalStatus.IN_TRANSIT
                        ? accept(new PayoutSubmitted(id, reference))
                        : wrongStatus(withdrawal);
            }
            case RecordPayoutPaid(var id) ->
                    switch (withdrawal.status()) {
                        case IN_TRANSIT -> accept(new PayoutPaid(id, withdrawal.contractorId()));
                        case PAID -> accept();
                        case PENDING, FAILED, CANCELLED -> wrongStatus(withdrawal);
                    };
            case RecordPayoutFailed(var id, var reason) ->
                    switch (withdrawal.status()) {
                        case PENDING ->
                                accept(
                                        new PayoutFailed(
                                                id,
                                                withdrawal.contractorId(),
                                                Money.zero(withdrawal.amount().currency()),
                                                reason));
                        case IN_TRANSIT ->
                                accept(
                                        new PayoutFailed(
                                                id,
                                                withdrawal.contractorId(),
                                                withdrawal.amount(),
                                                reason));
                        case PAID ->
                                accept(
                                        new PayoutReturned(
                                                id,
                                                withdrawal.contractorId(),
                                                withdrawal.amount(),
                                                reason));
                        case FAILED -> accept();
                        case CANCELLED -> wrongStatus(withdrawal);
                    };
        };
    }

    @Override
    public Withdrawal evolve(@Nullable Withdrawal withdrawal, WithdrawalEvent event) {
        return switch (event) {
            case WithdrawalRequested(_, var contractor, var bankDetails, var amount) ->
                    new Withdrawal(contractor, bankDetails, amount, WithdrawalStatus.PENDING, null);
            case WithdrawalCancelled _ -> existing(withdrawal).in(WithdrawalStatus.CANCELLED);
            case PayoutStarted _ -> existing(withdrawal).in(WithdrawalStatus.IN_TRANSIT);
            case PayoutSubmitted(_, var reference) -> existing(withdrawal).named(reference);
            case PayoutPaid _ -> existing(withdrawal).in(WithdrawalStatus.PAID);
            case PayoutFailed _, PayoutReturned _ ->
                    existing(withdrawal).in(WithdrawalStatus.FAILED);
        };
    }

    @Override
    public boolean mayAct(Actor actor, Withdrawal withdrawal) {
        return actor.is(withdrawal.contractorId());
    }

    private static Decision<WithdrawalEvent> request(RequestWithdrawal request) {
        return Amounts.<WithdrawalEvent>fault(request.amount(), request.amount().currency())
                .orElseGet(() ->
                        accept(
                                new WithdrawalRequested(
                                        request.withdrawalId(),
                                        request.contractorId(),
                                        request.bankDetailsId(),
                                        request.amount())));
    }

    private static Decision<WithdrawalEvent> wrongStatus(Withdrawal withdrawal) {
        return reject(WRONG_STATUS, "The withdrawal is " + withdrawal.status());
    }
}
