package org.mindlinks.app.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mindlinks.app.demo.Outcome.File;

/** The sums of a month in each currency. */
final class Totals {
    /** The columns of the table, in order. */
    private enum Sum {
        DEPOSITS("Deposits"),
        PAID("Paid"),
        FAILED("Failed"),
        AWAITING("Awaiting"),
        WITHDRAWN("Withdrawn"),
        IN_ESCROWS("Left in escrows"),
        IN_WALLETS("Left in wallets");

        private final String heading;

        Sum(String heading) {
            this.heading = heading;
        }
    }

    private final Map<String, EnumMap<Sum, BigDecimal>> sums = new TreeMap<>();

    private Totals() {}

    static Totals of(Month month, Outcome outcome) {
        var totals = new Totals();
        month.clients()
                .values()
                .forEach(client -> totals.add(Sum.DEPOSITS, client.currency(), client.deposit()));
        for (var item : outcome.of(File.PAYROLL_ITEMS)) {
            var client = month.clients().get(item.get("client_ref"));
            if (client != null) {
                totals.add(
                        sumOfItem(item.getOrDefault("status", "")),
                        client.currency(),
                        amount(item, "amount"));
            }
        }
        for (var withdrawal : outcome.of(File.WITHDRAWALS)) {
            var contractor = month.contractors().get(withdrawal.get("contractor_ref"));
            if (contractor != null && "paid".equals(withdrawal.get("status"))) {
                totals.add(Sum.WITHDRAWN, contractor.currency(), amount(withdrawal, "amount"));
            }
        }
        outcome.of(File.ESCROWS)
                .forEach(row -> totals.add(Sum.IN_ESCROWS, currency(row), amount(row, "balance")));
        outcome.of(File.WALLETS)
                .forEach(row ->
                        totals.add(
                                Sum.IN_WALLETS,
                                currency(row),
                                amount(row, "available_balance")
                                        .add(amount(row, "pending_balance"))));
        return totals;
    }

    private static Sum sumOfItem(String status) {
        return switch (status) {
            case "paid" -> Sum.PAID;
            case "failed" -> Sum.FAILED;
            default -> Sum.AWAITING;
        };
    }

    /** Whether all money that came in either left or is still there, in each currency. */
    boolean addUp() {
        return sums.values().stream()
                .allMatch(of ->
                        value(of, Sum.DEPOSITS)
                                        .compareTo(
                                                value(of, Sum.WITHDRAWN)
                                                        .add(value(of, Sum.IN_ESCROWS))
                                                        .add(value(of, Sum.IN_WALLETS)))
                                == 0);
    }

    TextTable table() {
        var header = new ArrayList<String>(List.of("Currency"));
        for (var sum : Sum.values()) {
            header.add(sum.heading);
        }
        var table = new TextTable(header.toArray(String[]::new));
        sums.forEach((currency, of) -> {
            var digits = Currency.getInstance(currency).getDefaultFractionDigits();
            var cells = new ArrayList<String>(List.of(currency));
            for (var sum : Sum.values()) {
                cells.add(String.format(Locale.ROOT, "%,." + digits + "f", value(of, sum)));
            }
            table.row(cells);
        });
        return table;
    }

    private void add(Sum sum, Currency currency, BigDecimal amount) {
        sums.computeIfAbsent(currency.getCurrencyCode(), _ -> new EnumMap<>(Sum.class))
                .merge(sum, amount, BigDecimal::add);
    }

    private static BigDecimal value(EnumMap<Sum, BigDecimal> of, Sum sum) {
        return of.getOrDefault(sum, BigDecimal.ZERO);
    }

    private static BigDecimal amount(Map<String, String> row, String column) {
        return new BigDecimal(row.getOrDefault(column, "0"));
    }

    private static Currency currency(Map<String, String> row) {
        return Currency.getInstance(row.getOrDefault("currency", "XXX"));
    }
}
