package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mindlinks.app.ClearTexts;

/** People who are erased, and others beside them who are not. */
class ErasureTest {

    private static final String SHA =
            """
            SELECT encode(sha256(string_agg(payload || metadata, ''::bytea ORDER BY position)), 'hex')
            FROM event_store.events WHERE position <= ?\
            """;

    private static Person second;

    /** What there is of somebody, each value like no other. */
    private record Known(
            Person user, String userId, String email, String lastName, String account, String id) {
        List<String> values() {
            return List.of(email, lastName, account);
        }

        String wallet() {
            return Scene.first("/v1/wallets?contractorId=" + id).path("id").asString();
        }
    }

    @BeforeAll
    static void a_second_admin() {
        var email = Scene.anyId() + "@example.com";
        ADMIN.post(
                        "/v1/staff",
                        Map.of("email", email, "password", Person.PASSWORD, "role", "admin"))
                .expect(201);
        second = Person.login(email, Person.PASSWORD);
    }

    private static Known contractor() {
        var mark = Scene.anyId().replace("-", "");
        var email = mark + "@erasure.example";
        var session =
                Person.NOBODY
                        .open(
                                "/v1/auth/register",
                                Map.of(
                                        "email",
                                        email,
                                        "password",
                                        Person.PASSWORD,
                                        "role",
                                        "contractor"))
                        .expect(201);
        var user = new Person(session.field("accessToken"));
        var lastName = "Lê" + mark;
        var id =
                user.post(
                                "/v1/contractors",
                                Map.of(
                                        "firstName", "Ana",
                                        "lastName", lastName,
                                        "country", "DE",
                                        "currency", "EUR"))
                        .expect(201)
                        .id();
        ADMIN.post("/v1/contractors/" + id + "/onboard").expect(200);
        var account = "DE" + mark;
        user.post(
                        "/v1/bank-details",
                        Map.of("bankName", "Bank", "accountNumber", account, "currency", "EUR"))
                .expect(201);
        var known = new Known(user, session.field("userId"), email, lastName, account, id);
        known.wallet(); // It is opened by a process.
        return known;
    }

    private static String propose(Known person) {
        return ADMIN.post(path(person) + "/erasures", Map.of("reason", "asked for it"))
                .expect(201)
                .id();
    }

    private static String path(Known person) {
        return "/v1/admin/people/" + person.userId();
    }

    private static String status(String path) {
        return ADMIN.get(path).expect(200).json().at("/erasure/status").asString("");
    }

    private static void approved(String path) {
        var erasure = ADMIN.post(path + "/erasures", Map.of("reason", "asked for it")).expect(201);
        second.post(path + "/erasures/" + erasure.id() + "/approve").expect(202);
    }

    private static void erase(Known person) {
        ADMIN.post("/v1/wallets/" + person.wallet() + "/close").expect(200);
        approved(path(person));
        Scene.until(() -> status(path(person)).equals("erased"));
    }

    @Test
    void what_was_stored_of_a_person_is_found_in_read_tables_only_and_then_nowhere()
            throws SQLException {
        var gone = contractor();
        var other = contractor();
        Scene.until(() -> find(gone, true).size() == 3);
        assertThat(find(gone, false)).isEmpty();
        var head = head();
        var before = sha(head);

        erase(gone);

        Scene.until(() -> find(gone, true).isEmpty());
        assertThat(find(gone, false)).isEmpty();
        assertThat(sha(head)).isEqualTo(before);
        assertThat(find(other, true)).hasSize(3);
        assertThat(ADMIN.get("/v1/contractors/" + gone.id()).expect(200).field("lastName"))
                .isEqualTo("erased");
        assertThat(Scene.first("/v1/bank-details?contractorId=" + gone.id()).path("accountNumber"))
                .hasToString("\"erased\"");
        assertThat(ADMIN.get("/v1/contractors/" + other.id()).expect(200).field("lastName"))
                .isEqualTo(other.lastName());
        Scene.untilInHistory("contractor:" + gone.id(), "contractor.erased");
        assertThat(ADMIN.get("/v1/history/aggregates/contractor:" + gone.id()).expect(200).text())
                .contains("\"lastName\":\"erased\"");
    }

    @Test
    void in_one_stream_the_erased_are_nobody_and_the_others_who_they_were() {
        var gone = contractor();
        erase(gone);

        Scene.untilInHistory("contractor:" + gone.id(), "contractor.erased");
        var history = "/v1/history/events?aggregate=contractor:" + gone.id();
        var addresses =
                ADMIN.get(history)
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(event -> !event.at("/metadata/ipAddress").isMissingNode())
                        .collect(
                                Collectors.toMap(
                                        event -> event.path("type").asString(),
                                        event -> event.at("/metadata/ipAddress").asString()));
        assertThat(addresses)
                .containsEntry("contractor.registered", "erased")
                .containsEntry("contractor.bank-details-added", "erased")
                .containsEntry("contractor.onboarded", "127.0.0.1");
    }

    @Test
    void nobody_logs_in_as_an_erased_person_and_the_email_is_free_again() {
        var gone = contractor();
        erase(gone);

        Person.NOBODY
                .open("/v1/auth/login", Map.of("email", gone.email(), "password", Person.PASSWORD))
                .expectProblem(401, "INVALID_CREDENTIALS");
        Person.NOBODY
                .open(
                        "/v1/auth/register",
                        Map.of(
                                "email",
                                gone.email(),
                                "password",
                                Person.PASSWORD,
                                "role",
                                "contractor"))
                .expect(201);
    }

    @Test
    void it_takes_two_admins_no_hold_and_a_closed_wallet() {
        var person = contractor();
        var hold =
                ADMIN.post(path(person) + "/legal-holds", Map.of("reason", "12 O 34/26"))
                        .expect(201)
                        .id();
        ADMIN.post(path(person) + "/erasures", Map.of("reason", "asked"))
                .expectProblem(422, "LEGAL_HOLD");
        ADMIN.post(path(person) + "/legal-holds/" + hold + "/lift").expect(200);

        var erasure = propose(person);
        ADMIN.post(path(person) + "/erasures/" + erasure + "/approve")
                .expectProblem(422, "APPROVER_IS_PROPOSER");
        second.post(path(person) + "/erasures/" + erasure + "/approve").expect(202);

        Scene.until(() -> status(path(person)).equals("refused"));
        assertThat(ADMIN.get(path(person)).json().at("/erasure/refusal").asString())
                .isEqualTo("WALLET_NOT_CLOSED");
        var rejected = propose(person);
        second.post(path(person) + "/erasures/" + rejected + "/reject").expect(200);
        ADMIN.post("/v1/admin/people/" + Scene.anyId() + "/erasures", Map.of("reason", "x"))
                .expectProblem(404, "NOT_FOUND");
        ADMIN.get("/v1/admin/people/" + Scene.anyId()).expectProblem(404, "NOT_FOUND");
    }

    @Test
    void a_company_can_go_once_its_escrow_is_empty() {
        var company = Scene.company("EUR", "1.00");
        var row = "/v1/clients/" + company.id();
        var path = "/v1/admin/people/" + ADMIN.get(row).expect(200).field("userId");

        approved(path);
        Scene.until(() -> status(path).equals("refused"));
        assertThat(ADMIN.get(path).json().at("/erasure/refusal").asString())
                .isEqualTo("ESCROW_NOT_EMPTY");

        ADMIN.post(
                        "/v1/escrows/" + company.escrow() + "/refunds",
                        Map.of("amount", "1.00", "currency", "EUR"))
                .expect(201);
        approved(path);
        Scene.until(() -> status(path).equals("erased"));
        Scene.until(() -> ADMIN.get(row).expect(200).field("legalName").equals("erased"));
        assertThat(ADMIN.get(row).field("taxId")).isEqualTo("erased");
    }

    private static Map<String, ?> find(Known person, boolean inReadTables) throws SQLException {
        return new ClearTexts(person.values())
                .in(
                        SharedCore.jdbcUrl(),
                        schema -> schema.startsWith("read_model") == inReadTables);
    }

    private static long head() throws SQLException {
        try (var connection = DriverManager.getConnection(SharedCore.jdbcUrl());
                var row =
                        connection
                                .createStatement()
                                .executeQuery("SELECT position FROM event_store.head")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String sha(long head) throws SQLException {
        try (var connection = DriverManager.getConnection(SharedCore.jdbcUrl());
                var statement = connection.prepareStatement(SHA)) {
            statement.setLong(1, head);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
