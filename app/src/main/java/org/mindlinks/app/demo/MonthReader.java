package org.mindlinks.app.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;
import org.mindlinks.app.demo.Month.Client;
import org.mindlinks.app.demo.Month.Contract;
import org.mindlinks.app.demo.Month.Contractor;
import org.mindlinks.app.demo.Month.Milestone;
import org.mindlinks.app.demo.Month.State;
import org.mindlinks.app.demo.Month.Timesheet;
import org.mindlinks.app.demo.Month.Withdrawal;

/**
 * Reads the folder of a month and refuses it, with file and line, where a line contradicts another
 * or itself.
 */
final class MonthReader {
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private final Path folder;
    private final Map<String, Client> clients;
    private final Map<String, Contractor> contractors;
    private final Map<String, Contract> contracts;

    private MonthReader(Path folder) {
        this.folder = folder;
        clients =
                byReference(
                        csv(
                                "clients.csv",
                                "client_ref",
                                "legal_name",
                                "country",
                                "currency",
                                "escrow_deposit"),
                        this::client,
                        Client::ref);
        contractors =
                byReference(
                        csv(
                                "contractors.csv",
                                "contractor_ref",
                                "first_name",
                                "last_name",
                                "email",
                                "country",
                                "currency",
                                "account_number",
                                "wallet"),
                        this::contractor,
                        Contractor::ref);
        contracts =
                byReference(
                        csv(
                                "contracts.csv",
                                "contract_ref",
                                "client_ref",
                                "contractor_ref",
                                "type",
                                "currency",
                                "amount",
                                "start_date",
                                "end_date",
                                "state"),
                        this::contract,
                        Contract::ref);
    }

    static Month read(Path folder) {
        return new MonthReader(folder).month();
    }

    private Month month() {
        var milestones =
                byContract(
                        csv(
                                "milestones.csv",
                                "contract_ref",
                                "title",
                                "amount",
                                "due_date",
                                "state"),
                        this::milestone);
        var timesheets =
                byContract(
                        csv(
                                "timesheets.csv",
                                "contract_ref",
                                "period_start",
                                "period_end",
                                "hours_worked",
                                "state"),
                        this::timesheet);
        var withdrawals =
                csv("withdrawals.csv", "contractor_ref", "amount").lines().stream()
                        .map(this::withdrawal)
                        .toList();
        var directory = folder.resolve("expected");
        if (!Files.isDirectory(directory)) {
            throw new UserError(
                    "%s is missing; it tells what the month must come to (see samples/README.md)."
                            .formatted(directory));
        }
        var expected = ExpectedReader.read(directory, clients, contractors, contracts);
        var period = Period.of(expected, folder);
        return new Month(
                period,
                clients,
                contractors,
                contracts,
                milestones,
                timesheets,
                withdrawals,
                expected);
    }

    private CsvFile csv(String name, String... header) {
        return new CsvFile(folder, name, header);
    }

    private Client client(Line line) {
        var currency = line.currency();
        return new Client(
                line.text("client_ref"),
                line.text("legal_name"),
                country(line),
                currency,
                line.positive("escrow_deposit", currency));
    }

    private Contractor contractor(Line line) {
        return new Contractor(
                line.text("contractor_ref"),
                line.text("first_name"),
                line.text("last_name"),
                line.text("email"),
                country(line),
                line.currency(),
                line.text("account_number"),
                line.oneOf("wallet", List.of("open", "frozen")).equals("frozen"));
    }

    private Contract contract(Line line) {
        var client = line.reference("client_ref", clients, "clients.csv");
        var contractor = line.reference("contractor_ref", contractors, "contractors.csv");
        var currency = line.currency();
        if (!currency.equals(client.currency()) || !currency.equals(contractor.currency())) {
            throw line.wrong(
                    "currency is %s, but the client's is %s and the contractor's %s; they must be the same."
                            .formatted(currency, client.currency(), contractor.currency()));
        }
        var start = line.date("start_date");
        var end = line.optionalDate("end_date");
        inOrder(line, start, end);
        return new Contract(
                line.text("contract_ref"),
                client.ref(),
                contractor.ref(),
                line.oneOf("type", List.of("fixed", "hourly", "milestone")),
                currency,
                line.positive("amount", currency),
                start,
                end,
                line.oneOf("state", List.of("sent", "signed")).equals("signed"));
    }

    private Milestone milestone(Line line) {
        var contract = contractOf(line, "milestone");
        var state = state(line, State.PENDING, State.SUBMITTED, State.APPROVED);
        if (!contract.signed() && state != State.PENDING) {
            throw line.wrong(
                    "contract %s is not signed, so its milestones can only be pending."
                            .formatted(contract.ref()));
        }
        return new Milestone(
                line.text("title"),
                line.positive("amount", contract.currency()),
                line.date("due_date"),
                state);
    }

    private Timesheet timesheet(Line line) {
        var contract = contractOf(line, "hourly");
        if (!contract.signed()) {
            throw line.wrong(
                    "contract %s is not signed, so it can have no timesheet."
                            .formatted(contract.ref()));
        }
        var start = line.date("period_start");
        var end = line.date("period_end");
        inOrder(line, start, end);
        return new Timesheet(
                start,
                end,
                line.decimal("hours_worked"),
                state(line, State.SUBMITTED, State.APPROVED));
    }

    private Withdrawal withdrawal(Line line) {
        var contractor = line.reference("contractor_ref", contractors, "contractors.csv");
        return new Withdrawal(contractor.ref(), line.positive("amount", contractor.currency()));
    }

    private Contract contractOf(Line line, String type) {
        var contract = line.reference("contract_ref", contracts, "contracts.csv");
        if (!contract.type().equals(type)) {
            throw line.wrong(
                    "contract %s is %s, not %s.".formatted(contract.ref(), contract.type(), type));
        }
        return contract;
    }

    private static String country(Line line) {
        var country = line.text("country");
        if (!COUNTRIES.contains(country)) {
            throw line.wrong(
                    "country is '%s'; use an ISO 3166-1 code of two letters such as DE."
                            .formatted(country));
        }
        return country;
    }

    private static void inOrder(Line line, LocalDate start, @Nullable LocalDate end) {
        if (end != null && end.isBefore(start)) {
            throw line.wrong("it ends on %s, before it starts on %s.".formatted(end, start));
        }
    }

    private static State state(Line line, State... allowed) {
        var names =
                List.of(allowed).stream()
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .toList();
        return State.valueOf(line.oneOf("state", names).toUpperCase(Locale.ROOT));
    }

    private static <T> Map<String, T> byReference(
            CsvFile file, Function<Line, T> parse, Function<T, String> key) {
        var all = new LinkedHashMap<String, T>();
        var emails = new HashSet<String>();
        for (var line : file.lines()) {
            var one = parse.apply(line);
            if (all.put(key.apply(one), one) != null) {
                throw line.wrong("%s is there twice.".formatted(key.apply(one)));
            }
            if (one instanceof Contractor contractor
                    && !emails.add(contractor.email().toLowerCase(Locale.ROOT))) {
                throw line.wrong("the email %s is there twice.".formatted(contractor.email()));
            }
        }
        return all;
    }

    private static <T> Map<String, List<T>> byContract(CsvFile file, Function<Line, T> parse) {
        var all = new LinkedHashMap<String, List<T>>();
        for (var line : file.lines()) {
            all.computeIfAbsent(line.text("contract_ref"), _ -> new ArrayList<>())
                    .add(parse.apply(line));
        }
        return all;
    }
}
