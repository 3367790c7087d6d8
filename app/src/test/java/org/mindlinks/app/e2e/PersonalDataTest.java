package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import org.junit.jupiter.api.Test;

/** What a person gets who asks for all that is stored of it. */
class PersonalDataTest {

    @Test
    void a_contractor_downloads_its_own_rows_and_events_and_nobody_elses() {
        var one = Scene.contractor("EUR");
        var other = Scene.contractor("EUR");

        Scene.untilInHistory("contractor:" + one.id(), "contractor.bank-details-verified");

        var answer = one.user().get("/v1/me/data").expect(200);

        assertThat(answer.header("Content-Disposition")).contains("personal-data.json");
        var data = answer.json();
        assertThat(data.at("/tables/contractors/0/lastName").asString()).isEqualTo("Lê");
        assertThat(data.at("/tables/wallets/0/id").asString()).isEqualTo(one.wallet());
        assertThat(data.at("/tables/users/0/id")).isEqualTo(data.path("person"));
        assertThat(data.path("events").valueStream().map(event -> event.path("type").asString()))
                .contains("user.registered", "contractor.registered", "session.opened");
        assertThat(data.path("events").valueStream().map(event -> event.path("eventId")))
                .doesNotHaveDuplicates();
        assertThat(answer.text())
                .doesNotContain(other.id(), other.wallet())
                .doesNotContain("argon2", "DE0012341234");
    }

    @Test
    void an_admin_gets_it_for_a_person_who_writes_a_letter() {
        var company = Scene.company("EUR", "1.00");
        Scene.until(() ->
                company.user()
                        .get("/v1/escrows/" + company.escrow())
                        .text()
                        .contains("\"balance\":\"1.00\""));
        var own = company.user().get("/v1/me/data").expect(200).json();
        var person = own.path("person").asString();

        var data = ADMIN.get("/v1/admin/people/" + person + "/data").expect(200).json();

        assertThat(data.path("tables")).isEqualTo(own.path("tables"));
        assertThat(data.at("/tables/clients/0/legalName").asString()).isEqualTo("Oak Ltd");
        ADMIN.get("/v1/admin/people/" + Scene.anyId() + "/data").expectProblem(404, "NOT_FOUND");
        ADMIN.get("/v1/admin/people/nobody/data").expect(400);
    }
}
