package org.mindlinks.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.audit.IncidentEvent;
import org.mindlinks.domain.audit.IncidentEvent.IncidentReported;
import org.mindlinks.domain.audit.IncidentEvent.IncidentResolved;
import org.mindlinks.domain.audit.IncidentId;
import org.mindlinks.domain.audit.IncidentType;
import org.mindlinks.domain.audit.Subject;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.projections.Change.Insert;
import org.mindlinks.projections.Change.Update;
import org.mindlinks.projections.audit.AuditEventRow;
import org.mindlinks.projections.audit.AuditLogRow;
import org.mindlinks.projections.audit.AuditProjection;

class AuditProjectionTest {

    private static final UUID EVENT = new UUID(0, 1);
    private static final UUID ADMIN = new UUID(0, 2);
    private static final UUID WALLET = new UUID(0, 3);
    private static final IncidentId INCIDENT = new IncidentId(new UUID(0, 4));
    private static final Subject REFUSED =
            new Subject("wallets", WALLET, "POST /v1/wallets/{id}/freeze", "WALLET_CLOSED");

    @Test
    void what_an_admin_did_is_a_row() {
        assertThat(others("wallet.frozen", "ADMIN"))
                .containsExactly(
                        Change.insert(
                                new AuditLogRow(
                                        EVENT,
                                        Instant.EPOCH,
                                        ADMIN,
                                        "admin",
                                        "wallet.frozen",
                                        "wallet",
                                        WALLET,
                                        "192.0.2.1",
                                        "done",
                                        null,
                                        1,
                                        "request")));
    }

    @Test
    void what_others_and_processes_did_is_none() {
        for (var role : List.of("CLIENT", "CONTRACTOR", "SYSTEM")) {
            assertThat(others("wallet.frozen", role)).isEmpty();
        }
        assertThat(of(new Recorded(Instant.EPOCH, "", "wallet.frozen", "", Map.of()))).isEmpty();
    }

    @Test
    void what_an_admin_was_refused_is_a_row_of_both_tables() {
        var changes = changes(reported(IncidentType.ACTION_REFUSED), "AUDITOR");

        assertThat(changes)
                .extracting(change -> ((Insert) change).row())
                .satisfiesExactly(
                        row ->
                                assertThat(((AuditEventRow) row).eventType())
                                        .isEqualTo("action_refused"),
                        row -> {
                            var log = (AuditLogRow) row;
                            assertThat(log.outcome()).isEqualTo("refused");
                            assertThat(log.action()).isEqualTo(REFUSED.action());
                            assertThat(log.code()).isEqualTo("WALLET_CLOSED");
                            assertThat(log.role()).isEqualTo("auditor");
                        });
    }

    @Test
    void an_incident_of_an_admin_that_is_no_action_is_in_no_log() {
        assertThat(changes(reported(IncidentType.LOGIN_FAILED), "ADMIN")).hasSize(1);
    }

    @Test
    void an_incident_is_open_until_an_admin_resolves_it() {
        var resolved = new IncidentResolved(INCIDENT, new UserId(ADMIN), "It was me.");

        assertThat(changes(resolved, "ADMIN"))
                .satisfiesExactly(
                        log -> assertThat(((Insert) log).row()).isInstanceOf(AuditLogRow.class),
                        row -> assertThat(((Update) row).id()).isEqualTo(INCIDENT.value()));
    }

    private static IncidentReported reported(IncidentType type) {
        return new IncidentReported(
                INCIDENT, type, type.severity(), "Refused.", REFUSED, 3, Instant.EPOCH);
    }

    private static List<Change> others(String type, String role) {
        return of(recorded(type, role));
    }

    private static List<Change> of(Recorded recorded) {
        return Objects.requireNonNull(AuditProjection.PROJECTION.others()).apply(recorded);
    }

    private static List<Change> changes(IncidentEvent event, String role) {
        return AuditProjection.PROJECTION.changes(event, recorded("incident.reported", role));
    }

    private static Recorded recorded(String type, String role) {
        return new Recorded(
                Instant.EPOCH,
                EVENT.toString(),
                type,
                "wallet:" + WALLET,
                Map.of(
                        "actorId",
                        ADMIN.toString(),
                        "actorRole",
                        role,
                        "ipAddress",
                        "192.0.2.1",
                        "correlationId",
                        "request"));
    }
}
