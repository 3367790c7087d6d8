package org.mindlinks.app.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.UserError;
import org.mindlinks.app.demo.Month.Contractor;

/**
 * A month, played against a running core as its users would, and compared with what it must come
 * to.
 */
public final class Demo {
    private static final int SHOWN_DIFFERENCES = 20;
    private static final Duration LAST_ROWS = Duration.ofSeconds(15);

    private final Month month;
    private final PrintWriter out;
    private @Nullable Cast cast;

    private Demo(Month month, PrintWriter out) {
        this.month = month;
        this.out = out;
    }

    /**
     * Reads the folder. A file that is missing or a line that is wrong is a {@link UserError} that
     * names it.
     */
    public static Demo of(Path folder, PrintWriter out) {
        return new Demo(MonthReader.read(folder), out);
    }

    /** Whether the month came to exactly what it must. The core must be empty. */
    public boolean play(Core core) {
        out.printf(
                "Playing %s with %d companies and %d contractors at %s%n",
                month.period(), month.clients().size(), month.contractors().size(), core.http());
        out.flush();
        try (var api = new Api(core.http())) {
            return play(new Cast(api, new User(api, core.adminEmail(), adminPassword(core))));
        } catch (Refused e) {
            throw new UserError(
                    "The server refused what the month needs: %s".formatted(e.getMessage()), e);
        }
    }

    private static String adminPassword(Core core) {
        return core.adminPassword()
                .orElseThrow(() -> new UserError("The month needs a core that is empty."));
    }

    private boolean play(Cast players) {
        cast = players;
        var frozen = month.contractors().values().stream().filter(Contractor::frozen).toList();
        var work = new Work(month, players);
        var busy = work.contractsWithWork();
        var steps =
                new Steps(
                        month.clients().size() * 3L
                                + month.contractors().size()
                                + frozen.size()
                                + month.contracts().size()
                                + busy.size()
                                + month.withdrawals().size());
        Duration settled;
        Outcome outcome;
        try (steps) {
            var people = new People(players);
            each(
                    steps,
                    "Companies registered and funded",
                    month.clients().values(),
                    people::company);
            each(
                    steps,
                    "Contractors registered and onboarded",
                    month.contractors().values(),
                    people::contractor);
            each(steps, "Wallets frozen", frozen, people::freeze);
            each(steps, "Contracts sent and signed", month.contracts().values(), work::contract);
            each(steps, "Milestones and timesheets approved", busy, work::workOn);
            var payday = new Payday(month, players);
            each(steps, "Payrolls drafted", month.clients().values(), payday::draft);
            settled = steps.run("Payrolls approved and settled", payday.count(), payday::approve);
            outcome =
                    steps.run(
                            "Withdrawals paid out",
                            month.withdrawals().size(),
                            tick -> withdraw(players, tick));
        }
        return report(steps, settled, outcome);
    }

    private Outcome withdraw(Cast players, Runnable tick) {
        var withdrawals = new Withdrawals(month, players);
        withdrawals.request(tick);
        withdrawals.untilPaidOut();
        return lastRows(new Reading(month, players, withdrawals));
    }

    private static <T> void each(Steps steps, String name, Collection<T> all, Consumer<T> action) {
        steps.run(
                name,
                all.size(),
                tick -> {
                    Parallel.each(all, tick, action);
                    return all;
                });
    }

    /**
     * The rows are read until they are as expected, or for so long that what is still to come can't
     * be blamed.
     */
    private Outcome lastRows(Reading reading) {
        var start = System.nanoTime();
        while (true) {
            var outcome = reading.read();
            if (Comparison.differences(month.expected(), outcome).isEmpty()
                    || System.nanoTime() - start > LAST_ROWS.toNanos()) {
                return outcome;
            }
            Wait.pause(Duration.ofMillis(250));
        }
    }

    private boolean report(Steps steps, Duration settled, Outcome outcome) {
        print(Totals.of(month, outcome).table().lines());
        print(steps.table().lines());
        out.printf(
                "From the first approval to the last wallet and item visible: %s%n",
                Steps.seconds(settled));
        var differences = Comparison.differences(month.expected(), outcome);
        differences.stream().limit(SHOWN_DIFFERENCES).forEach(out::println);
        if (differences.size() > SHOWN_DIFFERENCES) {
            out.printf("… and %d more%n", differences.size() - SHOWN_DIFFERENCES);
        }
        return verdict(differences, Totals.of(month, outcome));
    }

    private boolean verdict(List<String> differences, Totals totals) {
        var compared = month.expected().rows().values().stream().mapToInt(List::size).sum();
        out.println(
                differences.isEmpty()
                        ? "All %,d rows are exactly as expected.".formatted(compared)
                        : "%,d differences from the %,d expected rows."
                                .formatted(differences.size(), compared));
        out.println(
                totals.addUp()
                        ? "In each currency, deposits = withdrawn + left in escrows + left in wallets."
                        : "Deposits are not the sum of what was withdrawn and what is left.");
        out.flush();
        return differences.isEmpty() && totals.addUp();
    }

    private void print(List<String> lines) {
        out.println();
        lines.forEach(out::println);
        out.println();
    }

    /** Shows how to go on by hand. The passwords were drawn for this run. */
    public void showLogins(Core core, Path data) {
        out.printf(
                "%nMind-Links listens at %s, data in %s (%s)%n",
                core.http(), data, core.database());
        var table = new TextTable("Login", "email", "password");
        table.row(List.of("admin", core.adminEmail(), adminPassword(core)));
        if (cast != null) {
            var players = cast;
            month.contractors().keySet().stream()
                    .limit(1)
                    .forEach(ref -> table.row(login(ref, players.contractor(ref).user())));
            month.clients().keySet().stream()
                    .limit(1)
                    .forEach(ref -> table.row(login(ref, players.client(ref).user())));
        }
        table.lines().forEach(out::println);
        out.println("Ctrl-C stops it; the data stays.");
        out.flush();
    }

    private static List<String> login(String name, User user) {
        return List.of(name, user.email(), user.password());
    }
}
