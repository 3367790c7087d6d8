package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams of changes, and reading what was just written. */
class LiveTest {

    @Test
    void a_wallet_is_shown_at_once_and_after_each_change() throws Exception {
        var contractor = Scene.contractor("EUR");
        try (var live = LiveRow.open(contractor.user(), "/v1/wallets/" + contractor.wallet())) {
            live.untilSaid("\"status\":\"open\"");
            ADMIN.post("/v1/wallets/" + contractor.wallet() + "/freeze", Map.of("reason", "a look"))
                    .expect(200);
            live.untilSaid("\"status\":\"frozen\"");
            ADMIN.post("/v1/wallets/" + contractor.wallet() + "/unfreeze").expect(200);
            live.untilSaid("\"status\":\"open\"");
            assertThat(live.ids()).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void an_escrow_and_a_payroll_are_live_too() throws Exception {
        var company = Scene.company("EUR", "500.00");
        Scene.contract(company, Scene.contractor("EUR"), "fixed", "700.00");
        var payroll = Scene.payroll(company, "2026-10");
        try (var escrow = LiveRow.open(company.user(), "/v1/escrows/" + company.escrow());
                var pay = LiveRow.open(company.user(), "/v1/payrolls/" + payroll)) {
            escrow.untilSaid("\"balance\":\"500.00\"");
            pay.untilSaid("\"status\":\"draft\"");
            company.user().post("/v1/payrolls/" + payroll + "/approve").expect(202);
            pay.untilSaid("\"status\":\"awaiting_funds\"");
            ADMIN.post(
                            "/v1/escrows/" + company.escrow() + "/deposits",
                            Map.of("amount", "200.00", "currency", "EUR"))
                    .expect(201);
            pay.untilSaid("\"status\":\"paid\"");
            escrow.untilSaid("\"balance\":\"0.00\"");
        }
    }

    @Test
    void a_stream_of_anothers_row_is_not_opened() throws Exception {
        var wallet = Scene.contractor("EUR").wallet();
        var stranger = Person.register("contractor");
        stranger.get("/v1/wallets/" + wallet, Map.of("Accept", "text/event-stream"))
                .expectProblem(404, "NOT_FOUND");
    }

    @Test
    void whoever_sends_the_position_of_its_command_along_reads_what_it_wrote() {
        var company = Scene.company("EUR", "1.00");
        for (var i = 2; i < 22; i++) {
            var deposit =
                    ADMIN.post(
                                    "/v1/escrows/" + company.escrow() + "/deposits",
                                    Map.of("amount", "1.00", "currency", "EUR"))
                            .expect(201);
            assertThat(deposit.header("Position")).isEqualTo(deposit.field("position"));

            var read =
                    company.user()
                            .get(
                                    "/v1/escrows/" + company.escrow(),
                                    Map.of("Consistent-After", deposit.header("Position")))
                            .expect(200);

            assertThat(read.field("balance")).isEqualTo(i + ".00");
            assertThat(Long.parseLong(read.header("Position")))
                    .isGreaterThanOrEqualTo(Long.parseLong(deposit.header("Position")));
        }
    }

    @Test
    void a_position_that_does_not_come_is_waited_for_some_seconds_only() {
        var answer = ADMIN.get("/v1/escrows", Map.of("Consistent-After", "999999999"));
        answer.expectProblem(503, "READ_MODEL_BEHIND");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    /** The lines of an event stream, read by a thread of its own. */
    private record LiveRow(Stream<String> body, List<String> lines, List<Integer> read)
            implements AutoCloseable {

        static LiveRow open(Person reader, String path) throws Exception {
            var response =
                    Person.http()
                            .send(
                                    reader.request(path)
                                            .setHeader("Accept", "text/event-stream")
                                            .build(),
                                    BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            var lines = new CopyOnWriteArrayList<String>();
            Thread.ofVirtual().start(() -> response.body().forEach(lines::add));
            return new LiveRow(response.body(), lines, new ArrayList<>(List.of(0)));
        }

        /** Waits for a line with this text behind those that were waited for before. */
        void untilSaid(String text) {
            Scene.until(() -> {
                for (var i = read.getFirst(); i < lines.size(); i++) {
                    if (lines.get(i).startsWith("data:") && lines.get(i).contains(text)) {
                        read.set(0, i + 1);
                        return true;
                    }
                }
                return false;
            });
        }

        List<String> ids() {
            return lines.stream().filter(line -> line.startsWith("id:")).toList();
        }

        @Override
        public void close() {
            body.close();
        }
    }
}
