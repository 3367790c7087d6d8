package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mindlinks.app.core.UserError;

class MonthReaderTest {
    @TempDir private Path parent;

    private Path folder;

    @BeforeEach
    void a_small_month() throws IOException {
        folder = Files.createDirectories(parent.resolve("2027-02").resolve("expected")).getParent();
        write(
                "clients.csv",
                """
                client_ref,legal_name,country,currency,escrow_deposit
                c1,"Lantern & Sons, Ltd",DE,EUR,100.00
                """);
        write(
                "contractors.csv",
                """
                contractor_ref,first_name,last_name,email,country,currency,account_number,wallet
                p1,Zoë,O'Brien,p1@example.com,ES,EUR,123456789,open
                p2,Ana,Ito,p2@example.com,JP,JPY,123450000,frozen
                """);
        write(
                "contracts.csv",
                """
                contract_ref,client_ref,contractor_ref,type,currency,amount,start_date,end_date,state
                k1,c1,p1,hourly,EUR,10.00,2027-01-01,,signed
                k2,c1,p1,milestone,EUR,10.00,2027-01-01,2027-03-31,sent
                """);
        write(
                "milestones.csv",
                "contract_ref,title,amount,due_date,state\nk2,Draft,10.00,2027-02-03,pending\n");
        write(
                "timesheets.csv",
                """
                contract_ref,period_start,period_end,hours_worked,state
                k1,2027-02-01,2027-02-07,2.5,approved
                """);
        write("withdrawals.csv", "contractor_ref,amount\np1,25.00\n");
        write(
                "expected/payrolls.csv",
                """
                client_ref,period,contractor_count,total_amount,status
                c1,2027-02,1,25.00,paid
                """);
        write(
                "expected/payroll_items.csv",
                "client_ref,contractor_ref,contract_ref,amount,status\nc1,p1,k1,25.00,paid\n");
        write(
                "expected/escrows.csv",
                "client_ref,currency,balance,pending_payments,available_balance\nc1,EUR,75.00,0.00,75.00\n");
        write(
                "expected/wallets.csv",
                "contractor_ref,currency,available_balance,pending_balance,total_earned\np1,EUR,0.00,0.00,25.00\n");
        write("expected/withdrawals.csv", "contractor_ref,amount,status\np1,25.00,paid\n");
    }

    @Test
    void a_sound_folder_is_read() {
        var month = MonthReader.read(folder);

        assertThat(month.period()).isEqualTo(YearMonth.of(2027, 2));
        assertThat(month.clients().get("c1").legalName()).isEqualTo("Lantern & Sons, Ltd");
        assertThat(month.timesheets().get("k1")).hasSize(1);
        assertThat(month.expected().of(Outcome.File.WALLETS)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    clients.csv     | client_ref      | ref             | clients.csv:1: the first line must be client_ref,
                    clients.csv     | 100.00          | 100.0           | clients.csv:2: escrow_deposit is 100.0; EUR has 2 decimals.
                    clients.csv     | 100.00          | 0.00            | clients.csv:2: escrow_deposit is zero
                    clients.csv     | ,EUR            | ,EURO           | clients.csv:2: currency is 'EURO'
                    clients.csv     | ,DE             | ,Germany        | clients.csv:2: country is 'Germany'
                    clients.csv     | Ltd",           | Ltd,            | clients.csv:2: this is no well-formed CSV
                    contractors.csv | p2,             | p1,             | contractors.csv:3: p1 is there twice.
                    contractors.csv | p2@             | P1@             | contractors.csv:3: the email P1@example.com is there twice.
                    contractors.csv | ,frozen         | ,cold           | contractors.csv:3: wallet is 'cold'; use one of open, frozen.
                    contractors.csv | ,frozen         | ,frozen,        | contractors.csv:3: 9 fields, but the header has 8.
                    contracts.csv   | k1,c1           | k1,c9           | contracts.csv:2: client_ref 'c9' is not in clients.csv.
                    contracts.csv   | k1,c1,p1        | k1,c1,p2        | contracts.csv:2: currency is EUR, but the client's is EUR and the contractor's JPY
                    contracts.csv   | 2027-03-31      | 2026-12-31      | contracts.csv:3: it ends on 2026-12-31, before it starts
                    contracts.csv   | 2027-03-31      | 31.3.2027       | contracts.csv:3: end_date is '31.3.2027'; write a date
                    milestones.csv  | ,pending        | ,approved       | milestones.csv:2: contract k2 is not signed
                    timesheets.csv  | k1,             | k2,             | timesheets.csv:2: contract k2 is milestone, not hourly.
                    timesheets.csv  | ,2.5            | ,two            | timesheets.csv:2: hours_worked is 'two'
                    withdrawals.csv | 25.00           | -25.00          | withdrawals.csv:2: amount is '-25.00'; write a plain decimal
                    expected/payrolls.csv | ,paid     | ,done           | payrolls.csv:2: status is 'done'
                    """)
    void a_wrong_line_is_named_with_its_file(String file, String from, String to, String message)
            throws IOException {
        var path = folder.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));

        assertThatThrownBy(() -> MonthReader.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        Files.delete(folder.resolve("timesheets.csv"));

        assertThatThrownBy(() -> MonthReader.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("timesheets.csv is missing");
    }

    @Test
    void a_file_in_another_encoding_is_named() throws IOException {
        Files.write(folder.resolve("withdrawals.csv"), new byte[] {(byte) 0xe9, '\n'});

        assertThatThrownBy(() -> MonthReader.read(folder))
                .hasMessageContaining("withdrawals.csv is not UTF-8");
    }

    @Test
    void a_month_without_expectations_is_refused() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("expected"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder.resolve("expected"));

        assertThatThrownBy(() -> MonthReader.read(folder))
                .hasMessageContaining("expected is missing");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
