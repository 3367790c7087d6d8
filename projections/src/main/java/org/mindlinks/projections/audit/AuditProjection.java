package org.mindlinks.projections.audit;

import static org.mindlinks.domain.Personal.ERASED;
import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Change.updateWhere;
import static org.mindlinks.projections.Projection.onRecorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.audit.IncidentEvent;
import org.mindlinks.domain.audit.IncidentEvent.IncidentReported;
import org.mindlinks.domain.audit.IncidentEvent.IncidentResolved;
import org.mindlinks.domain.audit.IncidentType;
import org.mindlinks.domain.audit.Subject;
import org.mindlinks.domain.auth.PersonEvent;
import org.mindlinks.domain.auth.PersonEvent.ErasureApproved;
import org.mindlinks.domain.auth.PersonEvent.ErasureProposed;
import org.mindlinks.domain.auth.PersonEvent.ErasureRefused;
import org.mindlinks.domain.auth.PersonEvent.ErasureRejected;
import org.mindlinks.domain.auth.PersonEvent.LegalHoldLifted;
import org.mindlinks.domain.auth.PersonEvent.LegalHoldSet;
import org.mindlinks.domain.auth.PersonEvent.PersonErased;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Projection;
import org.mindlinks.projections.Recorded;

/**
 * What admins did, from the metadata of all events, and the incidents. The end of a person takes
 * its addresses from rows of many aggregates: so all are in the hands of one worker.
 */
public final class AuditProjection {

    public static final Projection PROJECTION =
            new Projection(
                            "audit",
                            List.of(AuditLogRow.class, AuditEventRow.class),
                            List.of(
                                    onRecorded(IncidentEvent.class, AuditProjection::incident),
                                    onRecorded(PersonEvent.class, AuditProjection::person)))
                    .others(AuditProjection::action);

    private static final Set<String> STAFF =
            Arrays.stream(Role.values())
                    .filter(Role::isStaff)
                    .map(Role::name)
                    .collect(Collectors.toUnmodifiableSet());

    private record Address(String ipAddress) {}

    private record Resolution(boolean resolved, UUID resolvedBy, String resolution) {}

    private AuditProjection() {}

    /** An event that an admin or auditor caused is an action of theirs. */
    private static List<Change> action(Recorded event) {
        return logged(
                event,
                new Deed(event.type(), event.entityType(), event.entityId(), "done", null, 1));
    }

    /** What was done or refused, and how often. */
    private record Deed(
            String action,
            String entityType,
            @Nullable UUID entityId,
            String outcome,
            @Nullable String code,
            int times) {}

    private static List<Change> logged(Recorded event, Deed deed) {
        return staff(event)
                .map(role ->
                        insert(
                                new AuditLogRow(
                                        event.id(),
                                        event.at(),
                                        actor(event).orElseThrow(),
                                        role,
                                        deed.action(),
                                        deed.entityType(),
                                        deed.entityId(),
                                        event.metadata("ipAddress").orElse(null),
                                        deed.outcome(),
                                        deed.code(),
                                        deed.times(),
                                        event.metadata("correlationId").orElse(null))))
                .map(List::of)
                .orElse(List.of());
    }

    private static List<Change> person(PersonEvent event, Recorded recorded) {
        return switch (event) {
            case PersonErased(var id, _) ->
                    List.of(
                            updateWhere(AuditLogRow.class, "adminId", id, new Address(ERASED)),
                            updateWhere(AuditEventRow.class, "actorId", id, new Address(ERASED)));
            case LegalHoldSet _,
                    LegalHoldLifted _,
                    ErasureProposed _,
                    ErasureApproved _,
                    ErasureRejected _,
                    ErasureRefused _ ->
                    action(recorded);
        };
    }

    private static List<Change> incident(IncidentEvent event, Recorded recorded) {
        return switch (event) {
            case IncidentReported reported -> {
                var changes = new ArrayList<Change>();
                changes.add(insert(row(reported, recorded)));
                if (reported.type() == IncidentType.ACTION_REFUSED && reported.subject() != null) {
                    changes.addAll(refusal(reported, reported.subject(), recorded));
                }
                yield changes;
            }
            case IncidentResolved(var id, var by, var note) -> {
                var changes = new ArrayList<>(action(recorded));
                changes.add(
                        update(AuditEventRow.class, id, new Resolution(true, by.value(), note)));
                yield changes;
            }
        };
    }

    private static AuditEventRow row(IncidentReported reported, Recorded recorded) {
        var subject = reported.subject();
        return new AuditEventRow(
                reported.incidentId().value(),
                recorded.at(),
                reported.type().name().toLowerCase(Locale.ROOT),
                reported.severity().name().toLowerCase(Locale.ROOT),
                reported.message(),
                false,
                reported.times(),
                reported.since(),
                actor(recorded)
                        .filter(id -> !id.equals(Actor.SYSTEM.userId().value()))
                        .orElse(null),
                recorded.metadata("ipAddress").orElse(null),
                subject == null ? null : subject.entityType(),
                subject == null ? null : subject.entityId(),
                subject == null ? null : subject.action(),
                null,
                null);
    }

    private static List<Change> refusal(
            IncidentReported reported, Subject subject, Recorded recorded) {
        return logged(
                recorded,
                new Deed(
                        subject.action(),
                        subject.entityType(),
                        subject.entityId(),
                        "refused",
                        subject.code(),
                        reported.times()));
    }

    /** The role of an admin or auditor. */
    private static Optional<String> staff(Recorded event) {
        return event.metadata("actorRole")
                .filter(STAFF::contains)
                .map(role -> role.toLowerCase(Locale.ROOT));
    }

    private static Optional<UUID> actor(Recorded event) {
        return event.metadata("actorId").map(UUID::fromString);
    }
}
