package org.mindlinks.projections.payment;

import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mindlinks.domain.payment.AdjustmentEvent;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApplied;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApproved;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentProposed;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentRefused;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentRejected;
import org.mindlinks.projections.Change;

/** What was proposed, who decided, and what the wallet made of it. */
final class AdjustmentChanges {

    private record Status(String status) {}

    private record Decided(String status, UUID decidedBy) {}

    private record Rejected(String status, UUID decidedBy, String failureReason) {}

    private record Refused(String status, String failureReason) {}

    private AdjustmentChanges() {}

    static List<Change> of(AdjustmentEvent event, Instant at) {
        return List.of(change(event, at));
    }

    private static Change change(AdjustmentEvent event, Instant at) {
        return switch (event) {
            case AdjustmentProposed(
                            var id,
                            var wallet,
                            var type,
                            var amount,
                            var reason,
                            var proposedBy) ->
                    insert(
                            new AdjustmentRow(
                                    id.value(),
                                    wallet.value(),
                                    type.name().toLowerCase(Locale.ROOT),
                                    amount.amount(),
                                    amount.currency().getCurrencyCode(),
                                    reason,
                                    "proposed",
                                    proposedBy.value(),
                                    null,
                                    null,
                                    at));
            case AdjustmentApproved(var id, _, _, _, _, var by) ->
                    update(AdjustmentRow.class, id, new Decided("approved", by.value()));
            case AdjustmentRejected(var id, var by, var reason) ->
                    update(AdjustmentRow.class, id, new Rejected("rejected", by.value(), reason));
            case AdjustmentApplied(var id) ->
                    update(AdjustmentRow.class, id, new Status("applied"));
            case AdjustmentRefused(var id, var reason) ->
                    update(AdjustmentRow.class, id, new Refused("refused", reason.name()));
        };
    }
}
