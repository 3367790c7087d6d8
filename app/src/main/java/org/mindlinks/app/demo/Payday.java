package org.mindlinks.app.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.demo.Month.Client;
import tools.jackson.databind.JsonNode;

/** Drafting, approving and following the payrolls of the month. */
final class Payday {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> RESTING = Set.of("paid", "partially_paid", "awaiting_funds");
    private static final Set<String> FINAL = Set.of("paid", "failed");

    private final Month month;
    private final Cast cast;

    /** The id of each payroll to approve, and whose it is. */
    private final Map<String, User> payrolls = new ConcurrentHashMap<>();

    Payday(Month month, Cast cast) {
        this.month = month;
        this.cast = cast;
    }

    /** A payroll with nothing to pay is cancelled, as there is nothing to approve. */
    void draft(Client client) {
        var user = cast.client(client.ref()).user();
        var id = user.command("/v1/payrolls", Map.of("period", month.period().toString()));
        var path = "/v1/payrolls/" + id;
        Wait.until(
                path + " to be ready",
                PATIENCE,
                () -> user.row(path).path("ready").asBoolean(false));
        if (user.row(path).path("contractorCount").asInt(0) == 0) {
            user.command(path + "/cancel");
        } else {
            payrolls.put(id, user);
        }
    }

    int count() {
        return payrolls.size();
    }

    /**
     * Approves all at once; returns how long it took until the last wallet and item could be read.
     */
    Duration approve(Runnable tick) {
        var start = System.nanoTime();
        Parallel.each(
                payrolls.entrySet(),
                tick,
                payroll ->
                        payroll.getValue()
                                .command("/v1/payrolls/%s/approve".formatted(payroll.getKey())));
        var admin = cast.admin();
        Wait.until(
                "All payrolls to be settled",
                PATIENCE,
                () ->
                        mine(admin.all("payrolls"), "id").stream()
                                        .filter(row -> RESTING.contains(text(row, "status")))
                                        .count()
                                == payrolls.size());
        Wait.until(
                "All payroll items to be visible",
                PATIENCE,
                () ->
                        itemsRest(
                                mine(admin.all("payrolls"), "id"),
                                mine(admin.all("payroll-items"), "payrollId")));
        var earned =
                sums(
                        mine(admin.all("payroll-items"), "payrollId").stream()
                                .filter(item -> text(item, "status").equals("paid"))
                                .toList(),
                        "contractorId",
                        "amount");
        Wait.until(
                "All wallets to be visible",
                PATIENCE,
                () -> {
                    var found = sums(admin.all("wallets"), "contractorId", "totalEarned");
                    return earned.entrySet().stream()
                            .allMatch(one -> same(one.getValue(), found.get(one.getKey())));
                });
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<JsonNode> mine(List<JsonNode> rows, String field) {
        return rows.stream().filter(row -> payrolls.containsKey(text(row, field))).toList();
    }

    /** Whether the items of each payroll come to its total, and none is under way. */
    private static boolean itemsRest(List<JsonNode> payrolls, List<JsonNode> items) {
        var sums = sums(items, "payrollId", "amount");
        var statuses = new HashMap<String, String>();
        for (var payroll : payrolls) {
            if (!same(
                    new BigDecimal(text(payroll, "totalAmount")), sums.get(text(payroll, "id")))) {
                return false;
            }
            statuses.put(text(payroll, "id"), text(payroll, "status"));
        }
        return items.stream()
                .allMatch(item ->
                        FINAL.contains(text(item, "status"))
                                || "awaiting_funds".equals(statuses.get(text(item, "payrollId"))));
    }

    private static boolean same(BigDecimal amount, @Nullable BigDecimal other) {
        return other != null && amount.compareTo(other) == 0;
    }

    private static Map<String, BigDecimal> sums(List<JsonNode> rows, String key, String amount) {
        var sums = new HashMap<String, BigDecimal>();
        rows.forEach(row ->
                sums.merge(text(row, key), new BigDecimal(text(row, amount)), BigDecimal::add));
        return sums;
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }
}
