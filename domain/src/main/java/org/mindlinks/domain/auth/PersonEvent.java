package org.mindlinks.domain.auth;

import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Rejection;

/** What can have happened to the data of a person; who did it is in the metadata as well. */
public sealed interface PersonEvent extends Event, AboutPerson {

    @EventName("person.legal-hold-set")
    record LegalHoldSet(UserId userId, LegalHoldId holdId, @Personal String reason)
            implements PersonEvent {}

    @EventName("person.legal-hold-lifted")
    record LegalHoldLifted(UserId userId, LegalHoldId holdId) implements PersonEvent {}

    @EventName("person.erasure-proposed")
    record ErasureProposed(
            UserId userId, ErasureId erasureId, @Personal String reason, UserId proposedBy)
            implements PersonEvent {}

    @EventName("person.erasure-approved")
    record ErasureApproved(UserId userId, ErasureId erasureId, UserId approvedBy)
            implements PersonEvent {}

    @EventName("person.erasure-rejected")
    record ErasureRejected(UserId userId, ErasureId erasureId, UserId rejectedBy)
            implements PersonEvent {}

    @EventName("person.erasure-refused")
    record ErasureRefused(UserId userId, ErasureId erasureId, Rejection reason)
            implements PersonEvent {}

    /** The key is destroyed, and nothing that was sealed under it can be read any more. */
    @EventName("person.erased")
    record PersonErased(UserId userId, ErasureId erasureId) implements PersonEvent {}
}
