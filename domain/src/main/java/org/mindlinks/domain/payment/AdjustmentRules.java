package org.mindlinks.domain.payment;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.APPROVER_IS_PROPOSER;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.payment.AdjustmentCommand.ApproveAdjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.ProposeAdjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.RecordAdjustmentApplied;
import org.mindlinks.domain.payment.AdjustmentCommand.RecordAdjustmentRefused;
import org.mindlinks.domain.payment.AdjustmentCommand.RejectAdjustment;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApplied;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApproved;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentProposed;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentRefused;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentRejected;

/** Decided once, and never by the proposer alone; only the wallet's word ends an approved one. */
final class AdjustmentRules implements Rules<AdjustmentCommand, AdjustmentEvent, Adjustment> {

    @Override
    public Decision<AdjustmentEvent> decide(
            AdjustmentCommand command, @Nullable Adjustment adjustment) {
        if (adjustment == null) {
            return command instanceof ProposeAdjustment proposal
                    ? propose(proposal)
                    : reject(NOT_FOUND, "There is no such adjustment");
        }
        return switch (command) {
            case ProposeAdjustment(
                            _,
                            var wallet,
                            var type,
                            var amount,
                            var reason,
                            var proposedBy) ->
                    repeated(
                            wallet.equals(adjustment.walletId())
                                    && type == adjustment.type()
                                    && amount.equals(adjustment.amount())
                                    && reason.equals(adjustment.reason())
                                    && proposedBy.equals(adjustment.proposedBy()),
                            ALREADY_EXISTS,
                            "The adjustment was proposed with other content");
            case ApproveAdjustment approve -> approve(approve, adjustment);
            case RejectAdjustment rejection ->
                    switch (adjustment.status()) {
                        case PROPOSED ->
                                accept(
                                        new AdjustmentRejected(
                                                rejection.adjustmentId(),
                                                rejection.rejectedBy(),
                                                rejection.reason()));
                        case REJECTED ->
                                rejection.rejectedBy().equals(adjustment.decidedBy())
                                        ? accept()
                                        : wrongStatus(adjustment);
                        case APPROVED, APPLIED, REFUSED -> wrongStatus(adjustment);
                    };
            case RecordAdjustmentApplied(var id) ->
                    switch (adjustment.status()) {
                        case APPROVED -> accept(new AdjustmentApplied(id));
                        case APPLIED -> accept();
                        case PROPOSED, REJECTED, REFUSED -> wrongStatus(adjustment);
                    };
            case RecordAdjustmentRefused(var id, var reason) ->
                    switch (adjustment.status()) {
                        case APPROVED -> accept(new AdjustmentRefused(id, reason));
                        case REFUSED -> accept();
                        case PROPOSED, REJECTED, APPLIED -> wrongStatus(adjustment);
                    };
        };
    }

    @Override
    public Adjustment evolve(@Nullable Adjustment adjustment, AdjustmentEvent event) {
        return switch (event) {
            case AdjustmentProposed(
                            _,
                            var wallet,
                            var type,
                            var amount,
                            var reason,
                            var proposedBy) ->
                    new Adjustment(
                            wallet,
                            type,
                            amount,
                            reason,
                            proposedBy,
                            AdjustmentStatus.PROPOSED,
                            null);
            case AdjustmentApproved(_, _, _, _, _, var by) ->
                    existing(adjustment).decided(AdjustmentStatus.APPROVED, by);
            case AdjustmentRejected(_, var by, _) ->
                    existing(adjustment).decided(AdjustmentStatus.REJECTED, by);
            case AdjustmentApplied _ -> existing(adjustment).in(AdjustmentStatus.APPLIED);
            case AdjustmentRefused _ -> existing(adjustment).in(AdjustmentStatus.REFUSED);
        };
    }

    @Override
    public boolean mayAct(Actor actor, Adjustment adjustment) {
        return actor.isTrusted();
    }

    private static Decision<AdjustmentEvent> propose(ProposeAdjustment proposal) {
        var amount = proposal.amount();
        return Amounts.<AdjustmentEvent>fault(amount, amount.currency())
                .orElseGet(() ->
                        accept(
                                new AdjustmentProposed(
                                        proposal.adjustmentId(),
                                        proposal.walletId(),
                                        proposal.type(),
                                        amount,
                                        proposal.reason(),
                                        proposal.proposedBy())));
    }

    private static Decision<AdjustmentEvent> approve(
            ApproveAdjustment approve, Adjustment adjustment) {
        var by = approve.approvedBy();
        return switch (adjustment.status()) {
            case PROPOSED ->
                    by.equals(adjustment.proposedBy())
                            ? reject(
                                    APPROVER_IS_PROPOSER,
                                    "Another admin than the proposer must approve")
                            : accept(
                                    new AdjustmentApproved(
                                            approve.adjustmentId(),
                                            adjustment.walletId(),
                                            adjustment.type(),
                                            adjustment.amount(),
                                            adjustment.reason(),
                                            by));
            // A repeat succeeds, whatever came of it; that another had approved is worth telling.
            case APPROVED, APPLIED, REFUSED ->
                    by.equals(adjustment.decidedBy()) ? accept() : wrongStatus(adjustment);
            case REJECTED -> wrongStatus(adjustment);
        };
    }

    private static Decision<AdjustmentEvent> wrongStatus(Adjustment adjustment) {
        return reject(WRONG_STATUS, "The adjustment is " + adjustment.status());
    }
}
