package org.mindlinks.domain.auth;

import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.APPROVER_IS_PROPOSER;
import static org.mindlinks.domain.Rejection.LEGAL_HOLD;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.WALLET_NOT_CLOSED;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.auth.PersonCommand.ApproveErasure;
import org.mindlinks.domain.auth.PersonCommand.LiftLegalHold;
import org.mindlinks.domain.auth.PersonCommand.ProposeErasure;
import org.mindlinks.domain.auth.PersonCommand.RecordErased;
import org.mindlinks.domain.auth.PersonCommand.RecordErasureRefused;
import org.mindlinks.domain.auth.PersonCommand.RejectErasure;
import org.mindlinks.domain.auth.PersonCommand.SetLegalHold;
import org.mindlinks.domain.auth.PersonEvent.ErasureApproved;
import org.mindlinks.domain.auth.PersonEvent.ErasureProposed;
import org.mindlinks.domain.auth.PersonEvent.ErasureRefused;
import org.mindlinks.domain.auth.PersonEvent.ErasureRejected;
import org.mindlinks.domain.auth.PersonEvent.LegalHoldLifted;
import org.mindlinks.domain.auth.PersonEvent.LegalHoldSet;
import org.mindlinks.domain.auth.PersonEvent.PersonErased;

class PersonRulesTest {

    private static final UserId PERSON = new UserId(Id.derived("person", 1));
    private static final UserId ONE = new UserId(Id.derived("admin", 1));
    private static final UserId OTHER = new UserId(Id.derived("admin", 2));
    private static final ErasureId ID = new ErasureId(new UUID(0, 1));
    private static final ErasureId LATER = new ErasureId(new UUID(0, 2));
    private static final LegalHoldId COURT = new LegalHoldId(new UUID(0, 3));
    private static final LegalHoldId TAX = new LegalHoldId(new UUID(0, 4));

    private static final PersonCommand PROPOSE = new ProposeErasure(PERSON, ID, "asked", ONE);
    private static final PersonCommand APPROVE = new ApproveErasure(PERSON, ID, OTHER);
    private static final PersonCommand REJECT = new RejectErasure(PERSON, ID, OTHER);
    private static final PersonCommand HOLD = new SetLegalHold(PERSON, COURT, "12 O 34/26");
    private static final PersonCommand ERASED = new RecordErased(PERSON, ID);
    private static final PersonCommand REFUSED =
            new RecordErasureRefused(PERSON, ID, WALLET_NOT_CLOSED);

    private static final Given<PersonCommand, PersonEvent, Person> NEW = given(Person.TYPE);
    private static final Given<PersonCommand, PersonEvent, Person> PROPOSED = NEW.commands(PROPOSE);

    @Test
    void an_erasure_takes_two_admins() {
        NEW.when(PROPOSE).thenEvents(new ErasureProposed(PERSON, ID, "asked", ONE));
        PROPOSED.when(new ApproveErasure(PERSON, ID, ONE)).thenRejected(APPROVER_IS_PROPOSER);
        PROPOSED.when(APPROVE)
                .thenEvents(new ErasureApproved(PERSON, ID, OTHER))
                .when(ERASED)
                .thenEvents(new PersonErased(PERSON, ID));
    }

    @Test
    void what_comes_twice_changes_nothing() {
        PROPOSED.when(PROPOSE)
                .thenNothing()
                .when(APPROVE)
                .thenAccepted()
                .when(APPROVE)
                .thenNothing()
                .when(ERASED)
                .thenAccepted()
                .when(ERASED)
                .thenNothing()
                .when(APPROVE)
                .thenNothing();
        PROPOSED.commands(REJECT).when(REJECT).thenNothing();
        PROPOSED.commands(APPROVE, REFUSED).when(REFUSED).thenNothing();
        NEW.commands(HOLD).when(HOLD).thenNothing();
        PROPOSED.when(new ProposeErasure(PERSON, ID, "asked", OTHER)).thenRejected(ALREADY_EXISTS);
    }

    @Test
    void a_hold_keeps_a_person_until_the_last_is_lifted() {
        var lift = new LiftLegalHold(PERSON, COURT);
        var held =
                NEW.when(HOLD)
                        .thenEvents(new LegalHoldSet(PERSON, COURT, "12 O 34/26"))
                        .commands(new SetLegalHold(PERSON, TAX, "audit"));
        held.when(PROPOSE).thenRejected(LEGAL_HOLD);
        PROPOSED.commands(HOLD).when(APPROVE).thenRejected(LEGAL_HOLD);
        held.when(lift).thenEvents(new LegalHoldLifted(PERSON, COURT));
        held.commands(lift).when(lift).thenNothing();
        held.commands(lift).when(PROPOSE).thenRejected(LEGAL_HOLD);
        held.commands(lift, new LiftLegalHold(PERSON, TAX)).when(PROPOSE).thenAccepted();
        NEW.when(lift).thenRejected(NOT_FOUND);
    }

    @Test
    void from_the_approval_on_there_is_no_way_back() {
        var approved = PROPOSED.commands(APPROVE);
        approved.when(HOLD).thenRejected(WRONG_STATUS);
        approved.when(REJECT).thenRejected(WRONG_STATUS);
        approved.when(new ProposeErasure(PERSON, LATER, "again", ONE)).thenRejected(WRONG_STATUS);
        var erased = approved.commands(ERASED);
        erased.when(HOLD).thenRejected(WRONG_STATUS);
        erased.when(new ProposeErasure(PERSON, LATER, "again", ONE)).thenRejected(WRONG_STATUS);
        erased.when(REFUSED).thenRejected(WRONG_STATUS);
    }

    @Test
    void what_was_rejected_or_refused_can_be_proposed_again() {
        var again = new ProposeErasure(PERSON, LATER, "again", ONE);
        PROPOSED.when(again).thenRejected(WRONG_STATUS);
        PROPOSED.when(REJECT)
                .thenEvents(new ErasureRejected(PERSON, ID, OTHER))
                .when(again)
                .thenAccepted()
                .when(APPROVE)
                .thenRejected(NOT_FOUND);
        PROPOSED.commands(APPROVE)
                .when(REFUSED)
                .thenEvents(new ErasureRefused(PERSON, ID, WALLET_NOT_CLOSED))
                .when(again)
                .thenAccepted();
        PROPOSED.when(ERASED).thenRejected(WRONG_STATUS);
    }
}
