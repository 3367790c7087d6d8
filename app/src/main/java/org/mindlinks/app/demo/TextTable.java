package org.mindlinks.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table for a terminal: the first column is text and starts at the left, the others end at the
 * right.
 */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        rows.add(List.of(header));
    }

    TextTable row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "%d cells under %d headings".formatted(cells.size(), rows.getFirst().size()));
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** The lines, with a rule under the header. */
    List<String> lines() {
        var widths =
                IntStream.range(0, rows.getFirst().size())
                        .map(column ->
                                rows.stream()
                                        .mapToInt(row -> row.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        var lines =
                rows.stream()
                        .map(row -> line(row, widths))
                        .collect(Collectors.toCollection(ArrayList::new));
        lines.add(1, "-".repeat(IntStream.of(widths).sum() + GAP.length() * (widths.length - 1)));
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    var pad = " ".repeat(widths[column] - row.get(column).length());
                    return column == 0 ? row.get(column) + pad : pad + row.get(column);
                })
                .collect(Collectors.joining(GAP));
    }
}
