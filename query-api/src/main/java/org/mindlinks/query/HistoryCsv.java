package org.mindlinks.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as RFC 4180 has tables, for a spreadsheet. */
final class HistoryCsv {

    private static final List<String> FIELDS =
            List.of(
                    "position",
                    "recordedAt",
                    "type",
                    "revision",
                    "aggregate",
                    "sequence",
                    "eventId",
                    "payload",
                    "metadata",
                    "leafHash");

    static final String HEADER = String.join(",", FIELDS) + "\r\n";

    private HistoryCsv() {}

    static String line(Map<String, @Nullable Object> event) {
        return FIELDS.stream()
                .map(field -> quoted(String.valueOf(event.get(field))))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A spreadsheet would run what begins like a formula. */
    private static String quoted(String value) {
        var harmless = value.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + value : value;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
