package org.mindlinks.domain.auth;

import org.mindlinks.domain.Command;
import org.mindlinks.domain.Rejection;

/** What can be asked about the data of a person. */
public sealed interface PersonCommand extends Command {
    UserId userId();

    @Override
    default UserId target() {
        return userId();
    }

    /** Keeps the person from being erased until it is lifted. */
    record SetLegalHold(UserId userId, LegalHoldId holdId, String reason)
            implements PersonCommand {}

    record LiftLegalHold(UserId userId, LegalHoldId holdId) implements PersonCommand {}

    record ProposeErasure(UserId userId, ErasureId erasureId, String reason, UserId proposedBy)
            implements PersonCommand {}

    /** The second pair of eyes: it must be another admin's than the proposer's. */
    record ApproveErasure(UserId userId, ErasureId erasureId, UserId approvedBy)
            implements PersonCommand {}

    /** Ends a proposal. Its own proposer may do that too. */
    record RejectErasure(UserId userId, ErasureId erasureId, UserId rejectedBy)
            implements PersonCommand {}

    /** Money is owed or under way; it can be proposed again when that has ended. */
    record RecordErasureRefused(UserId userId, ErasureId erasureId, Rejection reason)
            implements PersonCommand {}

    /** The key is destroyed. */
    record RecordErased(UserId userId, ErasureId erasureId) implements PersonCommand {}
}
