package org.mindlinks.projections.audit;

import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Projection.onRecorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.audit.IncidentEvent;
import org.mindlinks.domain.audit.IncidentEvent.IncidentReported;
import org.mindlinks.domain.audit.IncidentEvent.IncidentResolved;
import org.mindlinks.domain.audit.IncidentType;
import org.mindlinks.domain.audit.Subject;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Projection;
import org.mindlinks.projections.Recorded;

/** What admins did, from the metadata of all events, and the incidents. */
public final class AuditProjection {

    public static final Projection PROJECTION =
            new Projection(
                            "audit",
                            List.of(AuditLogRow.class, AuditEventRow.class),
                            List.of(onRecorded(IncidentEvent.class, AuditProjection::incident)))
                    .others(AuditProjection::action);

    private record Resolution(boolean resolved, UUID resolvedBy, String resolution) {}

    private AuditProjection() {}

    /** An event that an admin or auditor caused is an action of theirs. */
    private static List<Change> action(Recorded event) {
        return staff(event)
                .map(role ->
                        insert(
                                new AuditLogRow(
                                        event.id(),
                                        event.at(),
                                        actor(event).orElseThrow(),
                                        role,
                                        event.type(),
                                        event.entityType(),
                                        event.entityId(),
                                        event.metadata("ipAddress").orElse(null),
                                        "done",
                                        null,
                                        1,
                                        event.metadata("correlationId").orElse(null))))
                .map(List::of)
                .orElse(List.of());
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
        return staff(recorded)
                .map(role ->
                        insert(
                                new AuditLogRow(
                                        recorded.id(),
                                        recorded.at(),
                                        actor(recorded).orElseThrow(),
                                        role,
                                        subject.action(),
                                        subject.entityType(),
                                        subject.entityId(),
                                        recorded.metadata("ipAddress").orElse(null),
                                        "refused",
                                        subject.code(),
                                        reported.times(),
                                        recorded.metadata("correlationId").orElse(null))))
                .map(List::of)
                .orElse(List.of());
    }

    /** The role of an admin or auditor. */
    private static Optional<String> staff(Recorded event) {
        return event.metadata("actorRole")
                .filter(role -> role.equals(Role.ADMIN.name()) || role.equals(Role.AUDITOR.name()))
                .map(role -> role.toLowerCase(Locale.ROOT));
    }

    private static Optional<UUID> actor(Recorded event) {
        return event.metadata("actorId").map(UUID::fromString);
    }
}
