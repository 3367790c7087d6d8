package org.mindlinks.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mindlinks.app.demo.Month.Withdrawal;

/** What contractors ask for: each in the order of the file, all of them beside each other. */
final class Withdrawals {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> UNDER_WAY = Set.of("pending", "in_transit");

    /**
     * A frozen wallet is refused before it is looked into, and has nothing available either way.
     */
    private static final Set<String> REJECTED = Set.of("INSUFFICIENT_FUNDS", "WALLET_FROZEN");

    private final Month month;
    private final Cast cast;

    /**
     * Line of the file (from 0) and the id that it was accepted under; rejected lines are missing.
     */
    private final Map<Integer, String> accepted = new ConcurrentHashMap<>();

    Withdrawals(Month month, Cast cast) {
        this.month = month;
        this.cast = cast;
    }

    void request(Runnable tick) {
        var lines = new LinkedHashMap<String, List<Integer>>();
        for (var i = 0; i < month.withdrawals().size(); i++) {
            lines.computeIfAbsent(month.withdrawals().get(i).contractor(), _ -> new ArrayList<>())
                    .add(i);
        }
        Parallel.each(
                lines.values(),
                () -> {},
                mine ->
                        mine.forEach(line -> {
                            request(line, month.withdrawals().get(line));
                            tick.run();
                        }));
    }

    private void request(int line, Withdrawal withdrawal) {
        var currency = month.contractors().get(withdrawal.contractor());
        if (currency == null) {
            throw new IllegalStateException(withdrawal.contractor());
        }
        try {
            accepted.put(
                    line,
                    cast.contractor(withdrawal.contractor())
                            .user()
                            .command(
                                    "/v1/withdrawals",
                                    Map.of(
                                            "amount", withdrawal.amount().toPlainString(),
                                            "currency", currency.currency().getCurrencyCode())));
        } catch (Refused e) {
            if (!REJECTED.contains(e.code())) {
                throw e;
            }
        }
    }

    void untilPaidOut() {
        Wait.until(
                "All withdrawals to be paid out",
                PATIENCE,
                () -> {
                    var rows = cast.admin().all("withdrawals");
                    return rows.size() >= accepted.size()
                            && rows.stream()
                                    .noneMatch(row ->
                                            UNDER_WAY.contains(row.path("status").asString("")));
                });
    }

    /** The id under which a line of the file (from 0) was accepted. */
    Optional<String> acceptedAs(int line) {
        return Optional.ofNullable(accepted.get(line));
    }
}
