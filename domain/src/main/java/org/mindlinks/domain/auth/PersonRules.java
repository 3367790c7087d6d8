package org.mindlinks.domain.auth;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.APPROVER_IS_PROPOSER;
import static org.mindlinks.domain.Rejection.LEGAL_HOLD;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.auth.Person.Erasure;
import org.mindlinks.domain.auth.Person.Status;
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

/**
 * Holds and erasures are decided in one stream, so that of a hold and an approval at the same time
 * one is refused. From the approval on there is no way back.
 */
final class PersonRules implements Rules<PersonCommand, PersonEvent, Person> {

    @Override
    public Decision<PersonEvent> decide(PersonCommand command, @Nullable Person known) {
        var person = known == null ? new Person(command.userId(), Map.of(), null) : known;
        return switch (command) {
            case SetLegalHold hold -> hold(hold, person);
            case LiftLegalHold(var user, var id) -> {
                var holds = person.holds().get(id);
                if (holds == null) {
                    yield reject(NOT_FOUND, "There is no such hold.");
                }
                yield holds ? accept(new LegalHoldLifted(user, id)) : accept();
            }
            case ProposeErasure proposal -> propose(proposal, person);
            case ApproveErasure(_, var id, _) when person.erasure(id).isEmpty() -> unknown();
            case RejectErasure(_, var id, _) when person.erasure(id).isEmpty() -> unknown();
            case RecordErasureRefused(_, var id, _) when person.erasure(id).isEmpty() -> unknown();
            case RecordErased(_, var id) when person.erasure(id).isEmpty() -> unknown();
            case ApproveErasure approve -> approve(approve, person, existing(person.erasure()));
            case RejectErasure(var user, var id, var by) -> {
                var erasure = existing(person.erasure());
                yield switch (erasure.status()) {
                    case PROPOSED -> accept(new ErasureRejected(user, id, by));
                    case REJECTED ->
                            by.equals(erasure.decidedBy()) ? accept() : wrongStatus(erasure);
                    case APPROVED, REFUSED, ERASED -> wrongStatus(erasure);
                };
            }
            case RecordErasureRefused(var user, var id, var reason) -> {
                var erasure = existing(person.erasure());
                yield switch (erasure.status()) {
                    case APPROVED -> accept(new ErasureRefused(user, id, reason));
                    case REFUSED -> accept();
                    case PROPOSED, REJECTED, ERASED -> wrongStatus(erasure);
                };
            }
            case RecordErased(var user, var id) -> {
                var erasure = existing(person.erasure());
                yield switch (erasure.status()) {
                    case APPROVED -> accept(new PersonErased(user, id));
                    case ERASED -> accept();
                    case PROPOSED, REJECTED, REFUSED -> wrongStatus(erasure);
                };
            }
        };
    }

    @Override
    public Person evolve(@Nullable Person known, PersonEvent event) {
        var person = known == null ? new Person(event.userId(), Map.of(), null) : known;
        return switch (event) {
            case LegalHoldSet(_, var id, _) -> withHold(person, id, true);
            case LegalHoldLifted(_, var id) -> withHold(person, id, false);
            case ErasureProposed(_, var id, _, var by) -> with(person, Erasure.proposed(id, by));
            case ErasureApproved(_, _, var by) ->
                    with(person, existing(person.erasure()).decided(Status.APPROVED, by));
            case ErasureRejected(_, _, var by) ->
                    with(person, existing(person.erasure()).decided(Status.REJECTED, by));
            case ErasureRefused(_, _, var reason) ->
                    with(person, existing(person.erasure()).refused(reason));
            case PersonErased _ -> with(person, existing(person.erasure()).done());
        };
    }

    @Override
    public boolean mayAct(Actor actor, Person person) {
        return actor.isTrusted();
    }

    private static Decision<PersonEvent> hold(SetLegalHold hold, Person person) {
        if (person.holds().containsKey(hold.holdId())) {
            return accept();
        }
        return person.isBeyondRecall()
                ? reject(WRONG_STATUS, "The person is being erased, or was.")
                : accept(new LegalHoldSet(hold.userId(), hold.holdId(), hold.reason()));
    }

    private static Decision<PersonEvent> propose(ProposeErasure proposal, Person person) {
        var same = person.erasure(proposal.erasureId());
        if (same.isPresent()) {
            return repeated(
                    same.get().proposedBy().equals(proposal.proposedBy()),
                    ALREADY_EXISTS,
                    "Another has proposed the erasure under this id.");
        }
        var last = person.erasure();
        if (person.isBeyondRecall() || (last != null && last.status() == Status.PROPOSED)) {
            return wrongStatus(existing(last));
        }
        return person.isHeld()
                ? held()
                : accept(
                        new ErasureProposed(
                                proposal.userId(),
                                proposal.erasureId(),
                                proposal.reason(),
                                proposal.proposedBy()));
    }

    private static Decision<PersonEvent> approve(
            ApproveErasure approve, Person person, Erasure erasure) {
        var by = approve.approvedBy();
        return switch (erasure.status()) {
            case PROPOSED -> {
                if (person.isHeld()) {
                    yield held();
                }
                yield by.equals(erasure.proposedBy())
                        ? reject(
                                APPROVER_IS_PROPOSER,
                                "Another admin than the proposer must approve.")
                        : accept(new ErasureApproved(approve.userId(), approve.erasureId(), by));
            }
            // A repeat succeeds, whatever came of it; that another had approved is worth telling.
            case APPROVED, REFUSED, ERASED ->
                    by.equals(erasure.decidedBy()) ? accept() : wrongStatus(erasure);
            case REJECTED -> wrongStatus(erasure);
        };
    }

    private static Person withHold(Person person, LegalHoldId id, boolean holds) {
        return new Person(
                person.userId(), Copies.with(person.holds(), id, holds), person.erasure());
    }

    private static Person with(Person person, Erasure erasure) {
        return new Person(person.userId(), person.holds(), erasure);
    }

    private static Decision<PersonEvent> unknown() {
        return reject(NOT_FOUND, "There is no such proposal, or a later one.");
    }

    private static Decision<PersonEvent> held() {
        return reject(LEGAL_HOLD, "The data must be kept: there is a legal hold.");
    }

    private static Decision<PersonEvent> wrongStatus(Erasure erasure) {
        return reject(WRONG_STATUS, "The erasure is " + erasure.status());
    }
}
