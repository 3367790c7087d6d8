package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mindlinks.app.server.ServerLauncher;

/** The demo as it is called from the command line, on a real core. */
class DemoTest {
    private static final Path SMALL = Path.of("src", "test", "resources", "2026-04");

    @TempDir Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/2026-04", "../samples/2027-02"})
    void a_month_equals_its_oracle_in_every_row(String month) {
        assertThat(run(month)).as(() -> out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains(
                        "rows are exactly as expected.",
                        "deposits = withdrawn + left in escrows + left in wallets");
    }

    @Test
    void a_month_that_comes_to_something_else_is_told_row_by_row() throws IOException {
        var month = copyOfSmall();
        change(month.resolve("expected/escrows.csv"), 2, "0.00,0.00,0.00", true);

        assertThat(run(month.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("escrows.csv client-0001 ", "balance is ", ", expected ")
                .contains("differences from the");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # file | line | what it becomes | what is said
                    clients.csv | 1 | client,name | clients.csv:1: the first line must be
                    clients.csv | 2 | client-0001,"Open,US,USD,1.00 | clients.csv:2: this is no well-formed CSV
                    clients.csv | 3 | client-0002,Oak,DE,EUR | clients.csv:3: 4 fields, but the header has 5
                    clients.csv | 3 | client-0002,Oak,DE,EURO,1.00 | clients.csv:3: currency is 'EURO'
                    clients.csv | 3 | client-0002,Oak,DE,EUR,1.001 | clients.csv:3: escrow_deposit is 1.001; EUR has 2 decimals
                    clients.csv | 3 | client-0002,Oak,DE,EUR,-1.00 | clients.csv:3: escrow_deposit is '-1.00'
                    contracts.csv | 4 | contract-00003,client-9999,contractor-00003,fixed,GBP,1.00,2026-01-01,,signed | contracts.csv:4: client_ref 'client-9999' is not in clients.csv
                    contracts.csv | 4 | contract-00003,client-0003,contractor-00003,fixed,GBP,1.00,2026-02-30,,signed | contracts.csv:4: start_date is '2026-02-30'
                    expected/wallets.csv | 2 | contractor-00001,USD,1,0.00,0.00 | wallets.csv:2: available_balance is 1; USD has 2 decimals
                    """)
    void a_broken_line_is_named_with_its_file(String file, int line, String text, String said)
            throws IOException {
        var month = copyOfSmall();
        change(month.resolve(file), line, text, false);

        assertThat(run(month.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(said).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clients.csv",
                "contractors.csv",
                "contracts.csv",
                "milestones.csv",
                "timesheets.csv",
                "withdrawals.csv",
                "expected/payrolls.csv",
                "expected/payroll_items.csv",
                "expected/escrows.csv",
                "expected/wallets.csv",
                "expected/withdrawals.csv"
            })
    void a_missing_file_is_named(String file) throws IOException {
        var month = copyOfSmall();
        Files.delete(month.resolve(file));

        assertThat(run(month.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(file + " is missing").hasLineCount(1);
    }

    private Path copyOfSmall() throws IOException {
        try (var files = Files.walk(SMALL)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = directory.resolve("month").resolve(SMALL.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return directory.resolve("month");
    }

    /**
     * Puts another line in the place of one; or only other fields in the place of its last ones.
     */
    private static void change(Path file, int line, String text, boolean lastFields)
            throws IOException {
        var lines = Files.readAllLines(file);
        var changed = text;
        if (lastFields) {
            var kept = lines.get(line - 1).split(",");
            changed = String.join(",", kept[0], kept[1], text);
        }
        lines.set(line - 1, changed);
        Files.write(file, lines);
    }

    private int run(String month) {
        return Mindlinks.commandLine(ServerLauncher::new)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("demo", month);
    }
}
