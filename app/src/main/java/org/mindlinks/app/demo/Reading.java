package org.mindlinks.app.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mindlinks.app.demo.Outcome.File;
import tools.jackson.databind.JsonNode;

/** Reads what the month came to, as an admin, and names it as the files do. */
record Reading(Month month, Cast cast, Withdrawals withdrawals) {

    Outcome read() {
        var rows = new EnumMap<File, List<Map<String, String>>>(File.class);
        var payrolls =
                cast.admin().all("payrolls").stream()
                        .filter(row -> !text(row, "status").equals("cancelled"))
                        .toList();
        rows.put(File.PAYROLLS, named(File.PAYROLLS, payrolls));
        rows.put(File.PAYROLL_ITEMS, named(File.PAYROLL_ITEMS, cast.admin().all("payroll-items")));
        rows.put(File.ESCROWS, named(File.ESCROWS, cast.admin().all("escrows")));
        rows.put(File.WALLETS, named(File.WALLETS, cast.admin().all("wallets")));
        rows.put(File.WITHDRAWALS, withdrawalRows());
        return new Outcome(rows);
    }

    /**
     * In the order of the file, as that tells the withdrawals of one contractor apart; strangers
     * come last.
     */
    private List<Map<String, String>> withdrawalRows() {
        var left = new LinkedHashMap<String, JsonNode>();
        cast.admin().all("withdrawals").forEach(row -> left.put(text(row, "id"), row));
        var rows = new ArrayList<Map<String, String>>();
        for (var line = 0; line < month.withdrawals().size(); line++) {
            var asked = month.withdrawals().get(line);
            var id = withdrawals.acceptedAs(line);
            if (id.isEmpty()) {
                rows.add(
                        Map.of(
                                "contractor_ref", asked.contractor(),
                                "amount", asked.amount().toPlainString(),
                                "status", "rejected"));
                continue;
            }
            var row = left.remove(id.get());
            if (row != null) {
                rows.add(named(File.WITHDRAWALS, row));
            }
        }
        left.values().forEach(row -> rows.add(named(File.WITHDRAWALS, row)));
        return rows;
    }

    private List<Map<String, String>> named(File file, List<JsonNode> rows) {
        return rows.stream().map(row -> named(file, row)).toList();
    }

    private Map<String, String> named(File file, JsonNode row) {
        var named = new LinkedHashMap<String, String>();
        for (var column : file.header()) {
            named.put(
                    column,
                    column.endsWith("_ref")
                            ? cast.reference(text(row, camelCase(column.replace("_ref", "_id"))))
                            : text(row, camelCase(column)));
        }
        return named;
    }

    static String camelCase(String column) {
        var words = column.split("_", -1);
        var name = new StringBuilder(words[0]);
        for (var i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }
}
