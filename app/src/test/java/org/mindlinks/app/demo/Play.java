package org.mindlinks.app.demo;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A month as its users play it. They only repeat what got no answer, under the same key. */
record Play(Month month, Cast cast) {

    private static final Duration LAST_ROWS = Duration.ofSeconds(20);

    /** All that comes before the payroll run. */
    void work() {
        var people = new People(cast);
        var work = new Work(month, cast);
        Parallel.each(month.clients().values(), () -> {}, people::company);
        Parallel.each(month.contractors().values(), () -> {}, people::contractor);
        month.contractors().values().stream()
                .filter(Month.Contractor::frozen)
                .forEach(people::freeze);
        Parallel.each(month.contracts().values(), () -> {}, work::contract);
        Parallel.each(work.contractsWithWork(), () -> {}, work::workOn);
    }

    /** The payroll run, until the last withdrawal is paid out. */
    Withdrawals payday() {
        var payday = new Payday(month, cast);
        Parallel.each(month.clients().values(), () -> {}, payday::draft);
        payday.approve(() -> {});
        var withdrawals = new Withdrawals(month, cast);
        withdrawals.request(() -> {});
        withdrawals.untilPaidOut();
        return withdrawals;
    }

    /** How the figures differ from the expected ones, when the last row is there. */
    List<String> differences(Withdrawals withdrawals) {
        var reading = new Reading(month, cast, withdrawals);
        try {
            Awaitility.await()
                    .atMost(LAST_ROWS)
                    .until(() ->
                            Comparison.differences(month.expected(), reading.read()).isEmpty());
            return List.of();
        } catch (ConditionTimeoutException _) {
            return Comparison.differences(month.expected(), reading.read());
        }
    }
}
