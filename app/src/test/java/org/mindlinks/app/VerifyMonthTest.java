package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.server.CoreDatabase;
import org.mindlinks.app.server.ServerLauncher;

/** A month of payroll is verified, and what a superuser changes behind the core's back is found. */
class VerifyMonthTest {

    @TempDir Path directory;

    @Test
    void a_month_verifies_until_somebody_changes_it() throws Exception {
        var data = directory.resolve("data");
        var month = Path.of("src", "test", "resources", "2026-04").toString();
        assertThat(run("demo", month, "--data", data.toString()).code()).isEqualTo(0);

        var untouched = verify(data);
        assertThat(untouched.printed())
                .contains("History is what it was.")
                .contains("booked as in the journal")
                .contains("events are found where they are");
        assertThat(untouched.code()).isEqualTo(0);

        tamper(data, "DELETE FROM ledger.event_index WHERE position = 400");
        var hidden = verify(data);
        assertThat(hidden.code()).isEqualTo(1);
        assertThat(hidden.printed()).contains("The event at position 400: event_index: stored is");

        tamper(
                data,
                "INSERT INTO ledger.event_index SELECT 400, stream, sequence + 1, payload_type, recorded_at,"
                        + " actor_id, correlation_id, idempotency_key FROM ledger.event_index WHERE position = 399");
        var misplaced = verify(data);
        assertThat(misplaced.code()).isEqualTo(1);
        assertThat(misplaced.printed()).contains("The event at position 400: event_index");

        tamper(
                data,
                "UPDATE read_model.contractor_wallet SET available_balance = available_balance + 0.01"
                        + " WHERE id = (SELECT min(id::text)::uuid FROM read_model.contractor_wallet)");
        var balance = verify(data);
        assertThat(balance.code()).isEqualTo(1);
        assertThat(balance.printed()).contains("DIFFERS").contains("the read tables show");

        tamper(
                data,
                "ALTER TABLE ledger.journal DISABLE TRIGGER USER",
                // Even so that the row still adds up by itself.
                "UPDATE ledger.journal SET amount = amount + 0.01, balance_after = balance_after"
                        + " + sign(balance_after - balance_before) * 0.01 WHERE (position, line) ="
                        + " (SELECT position, line FROM ledger.journal ORDER BY position, line OFFSET 20 LIMIT 1)");
        var row = verify(data);
        assertThat(row.code()).isEqualTo(1);
        assertThat(row.printed()).contains("journal: stored is");

        tamper(
                data,
                "UPDATE read_model.contractor_wallet SET available_balance = available_balance - 0.01"
                        + " WHERE id = (SELECT min(id::text)::uuid FROM read_model.contractor_wallet)",
                "ALTER TABLE event_store.events DISABLE TRIGGER USER",
                "UPDATE event_store.events SET recorded_at = recorded_at + interval '1 second' WHERE position = 500");
        var event = verify(data);
        assertThat(event.code()).isEqualTo(1);
        assertThat(event.printed()).contains("The event at position 500 (");

        tamper(data, "UPDATE event_store.events SET metadata = 'x' WHERE position = 399");
        var unreadable = verify(data);
        assertThat(unreadable.code()).isEqualTo(1);
        assertThat(unreadable.printed())
                .contains("The metadata of the event at position 399 can't be read.");

        // Each finding is on record, in the history itself.
        assertThat(reported(data)).isEqualTo(6);
    }

    private static int reported(Path data) throws Exception {
        try (var database = CoreDatabase.open(data);
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT count(*) FROM event_store.events WHERE payload_type = 'incident.reported'"
                                        + " AND convert_from(payload, 'UTF8') LIKE '%VERIFICATION_FAILED%'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void tamper(Path data, String... statements) throws Exception {
        try (var database = CoreDatabase.open(data);
                var application = database.dataSource().getConnection();
                var superuser =
                        DriverManager.getConnection(
                                application.getMetaData().getURL(), "postgres", "");
                var statement = superuser.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private record Run(int code, String printed) {}

    private static Run verify(Path data) {
        return run("verify", "--data", data.toString());
    }

    private static Run run(String... arguments) {
        var printed = new StringWriter();
        var code =
                Mindlinks.commandLine(() -> new ServerLauncher())
                        .setOut(new PrintWriter(printed))
                        .setErr(new PrintWriter(printed))
                        .execute(arguments);
        System.out.println(printed);
        return new Run(code, printed.toString());
    }
}
