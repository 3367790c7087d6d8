package org.mindlinks.app.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Each way in which two outcomes differ, in words. Amounts must be equal in value and in scale. */
final class Comparison {
    private Comparison() {}

    static List<String> differences(Outcome expected, Outcome actual) {
        var differences = new ArrayList<String>();
        for (var file : Outcome.File.values()) {
            var wanted = byKey(file, expected.of(file));
            var found = byKey(file, actual.of(file));
            wanted.forEach(
                    (key, row) -> differences.addAll(compare(file, key, row, found.get(key))));
            found.forEach((key, row) -> {
                if (!wanted.containsKey(key)) {
                    differences.add(
                            "%s %s is there, but was not expected: %s"
                                    .formatted(file.fileName(), key, row));
                }
            });
        }
        return differences;
    }

    private static List<String> compare(
            Outcome.File file,
            String key,
            Map<String, String> wanted,
            @Nullable Map<String, String> found) {
        if (found == null) {
            return List.of("%s %s is missing".formatted(file.fileName(), key));
        }
        return file.comparedColumns().stream()
                .filter(column -> !same(file, column, wanted.get(column), found.get(column)))
                .map(column ->
                        "%s %s: %s is %s, expected %s"
                                .formatted(
                                        file.fileName(),
                                        key,
                                        column,
                                        found.get(column),
                                        wanted.get(column)))
                .toList();
    }

    private static boolean same(
            Outcome.File file, String column, @Nullable String wanted, @Nullable String found) {
        if (wanted == null || found == null || !file.amountColumns().contains(column)) {
            return Objects.equals(wanted, found);
        }
        try {
            var amount = new BigDecimal(found);
            var right = new BigDecimal(wanted);
            return amount.compareTo(right) == 0 && amount.scale() == right.scale();
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /**
     * A key that is there again gets a number, so that what was paid twice doesn't hide behind what
     * was paid once.
     */
    private static Map<String, Map<String, String>> byKey(
            Outcome.File file, List<Map<String, String>> rows) {
        var times = new HashMap<String, Integer>();
        var keyed = new LinkedHashMap<String, Map<String, String>>();
        for (var row : rows) {
            var key = String.join(" ", file.keyColumns().stream().map(row::get).toList());
            var time = times.merge(key, 1, Integer::sum);
            keyed.put(time == 1 ? key : key + " #" + time, row);
        }
        return keyed;
    }
}
