package org.mindlinks.domain.auth;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Rejection;

/**
 * A person as far as its data is concerned.
 *
 * @param holds all that there ever were, and whether they still hold
 * @param erasure the last proposal to erase it; null where there was none
 */
public record Person(UserId userId, Map<LegalHoldId, Boolean> holds, @Nullable Erasure erasure) {

    public static final AggregateType<PersonCommand, PersonEvent, Person> TYPE =
            new AggregateType<>(
                    "person",
                    PersonCommand.class,
                    PersonEvent.class,
                    Person.class,
                    new PersonRules());

    /** How far an erasure has come. An approved one is under way, and can't be stopped. */
    public enum Status {
        PROPOSED,
        APPROVED,
        REJECTED,
        REFUSED,
        ERASED
    }

    /**
     * A proposal to erase the person.
     *
     * @param decidedBy who approved or rejected it; null before
     * @param refusal what stood in the way of an approved one; null where nothing did
     */
    public record Erasure(
            ErasureId erasureId,
            UserId proposedBy,
            Status status,
            @Nullable UserId decidedBy,
            @Nullable Rejection refusal) {

        static Erasure proposed(ErasureId id, UserId by) {
            return new Erasure(id, by, Status.PROPOSED, null, null);
        }

        Erasure decided(Status next, UserId by) {
            return new Erasure(erasureId, proposedBy, next, by, null);
        }

        Erasure refused(Rejection reason) {
            return new Erasure(erasureId, proposedBy, Status.REFUSED, decidedBy, reason);
        }

        Erasure done() {
            return new Erasure(erasureId, proposedBy, Status.ERASED, decidedBy, null);
        }
    }

    public Person {
        holds = Copies.of(holds);
    }

    /** Whether the data must be kept for some reason in law. */
    public boolean isHeld() {
        return holds.containsValue(true);
    }

    /** The proposal of that name, where it is the last one. */
    Optional<Erasure> erasure(ErasureId id) {
        return Optional.ofNullable(erasure).filter(one -> one.erasureId().equals(id));
    }

    boolean isBeyondRecall() {
        return erasure != null
                && (erasure.status() == Status.APPROVED || erasure.status() == Status.ERASED);
    }
}
