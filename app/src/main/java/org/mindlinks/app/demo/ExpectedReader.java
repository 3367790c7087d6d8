package org.mindlinks.app.demo;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mindlinks.app.demo.Month.Client;
import org.mindlinks.app.demo.Month.Contract;
import org.mindlinks.app.demo.Month.Contractor;

/**
 * Reads {@code expected/} as strictly as the input: a slip of the oracle must not pass for one of
 * the product.
 */
record ExpectedReader(
        Map<String, Client> clients,
        Map<String, Contractor> contractors,
        Map<String, Contract> contracts) {

    static Outcome read(
            Path directory,
            Map<String, Client> clients,
            Map<String, Contractor> contractors,
            Map<String, Contract> contracts) {
        var reader = new ExpectedReader(clients, contractors, contracts);
        var rows = new EnumMap<Outcome.File, List<Map<String, String>>>(Outcome.File.class);
        for (var file : Outcome.File.values()) {
            var lines = new CsvFile(directory.resolve(file.fileName()), file.header()).lines();
            rows.put(file, lines.stream().map(line -> reader.row(file, line)).toList());
        }
        return new Outcome(rows);
    }

    private Map<String, String> row(Outcome.File file, Line line) {
        var currency = currencyOf(line);
        if (file.header().contains("currency") && !line.currency().equals(currency)) {
            throw line.wrong(
                    "currency is %s, but it must be %s.".formatted(line.currency(), currency));
        }
        if (file.header().contains("contract_ref")) {
            line.reference("contract_ref", contracts, "contracts.csv");
        }
        if (file.header().contains("status")) {
            line.oneOf("status", file.statuses());
        }
        if (file.header().contains("period")) {
            period(line);
        }
        file.amountColumns().forEach(column -> line.amount(column, currency));
        return line.fields();
    }

    private Currency currencyOf(Line line) {
        if (line.fields().containsKey("contractor_ref")) {
            var contractor = line.reference("contractor_ref", contractors, "contractors.csv");
            if (!line.fields().containsKey("client_ref")) {
                return contractor.currency();
            }
        }
        return line.reference("client_ref", clients, "clients.csv").currency();
    }

    private static void period(Line line) {
        try {
            YearMonth.parse(line.text("period"));
        } catch (DateTimeParseException _) {
            throw line.wrong(
                    "period is '%s'; write a month such as 2026-10."
                            .formatted(line.text("period")));
        }
    }
}
