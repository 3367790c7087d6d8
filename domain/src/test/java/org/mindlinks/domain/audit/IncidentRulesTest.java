package org.mindlinks.domain.audit;

import static org.mindlinks.domain.Given.given;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.audit.IncidentCommand.ReportIncident;
import org.mindlinks.domain.audit.IncidentCommand.ResolveIncident;
import org.mindlinks.domain.audit.IncidentEvent.IncidentReported;
import org.mindlinks.domain.audit.IncidentEvent.IncidentResolved;
import org.mindlinks.domain.auth.UserId;

class IncidentRulesTest {

    private static final IncidentId ID = IncidentId.of("test");
    private static final UserId ADMIN = new UserId(Id.derived("test", "admin"));
    private static final Subject SUBJECT = new Subject("user", new UUID(0, 1), "user.locked", null);
    private static final ReportIncident REPORT =
            new ReportIncident(ID, IncidentType.ACCOUNT_LOCKED, "Locked.", SUBJECT, 1, null);

    @Test
    void a_report_is_written_down_with_its_severity() {
        given(Incident.TYPE)
                .when(REPORT)
                .thenEvents(
                        new IncidentReported(
                                ID,
                                IncidentType.ACCOUNT_LOCKED,
                                Severity.WARNING,
                                "Locked.",
                                SUBJECT,
                                1,
                                null));
    }

    @Test
    void the_first_report_stands() {
        reported().when(REPORT).thenNothing();
        reported()
                .when(new ReportIncident(ID, IncidentType.TOKEN_REUSED, "Other.", null, 2, null))
                .thenNothing();
    }

    @Test
    void an_incident_is_resolved_once() {
        var resolve = new ResolveIncident(ID, ADMIN, "It was me.");
        var resolved =
                reported().when(resolve).thenEvents(new IncidentResolved(ID, ADMIN, "It was me."));

        resolved.when(resolve).thenNothing();
        resolved.when(new ResolveIncident(ID, ADMIN, "Something else."))
                .thenRejected(Rejection.WRONG_STATUS);
    }

    @Test
    void what_was_not_reported_cannot_be_resolved() {
        given(Incident.TYPE)
                .when(new ResolveIncident(ID, ADMIN, "Nothing."))
                .thenRejected(Rejection.NOT_FOUND);
    }

    private static Given<IncidentCommand, IncidentEvent, Incident> reported() {
        return given(Incident.TYPE).commands(REPORT);
    }
}
