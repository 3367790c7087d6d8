package org.mindlinks.app;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Looks for texts in every row of every table of a database, whatever the type of the column. */
public final class ClearTexts {

    /** Long enough to be rare, short enough to be in every text that is looked for. */
    private static final int PROBE = 4;

    private final Map<String, List<String>> textsByProbe = new HashMap<>();

    public ClearTexts(Collection<String> texts) {
        for (var text : texts) {
            add(text);
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            add(HexFormat.of().formatHex(bytes));
            add(new String(bytes, StandardCharsets.ISO_8859_1)); // In files that are read as such.
        }
    }

    private void add(String text) {
        if (text.length() < PROBE) {
            throw new IllegalArgumentException("too short to be looked for: " + text);
        }
        textsByProbe.computeIfAbsent(text.substring(0, PROBE), _ -> new ArrayList<>()).add(text);
    }

    /** By table (schema and name), which of the texts it has; bytes are searched too. */
    public Map<String, TreeSet<String>> in(String jdbcUrl, Predicate<String> schemas)
            throws SQLException {
        var found = new TreeMap<String, TreeSet<String>>();
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            for (var table : tables(connection, schemas)) {
                try (var statement = connection.createStatement();
                        var rows =
                                statement.executeQuery(
                                        "SELECT t::text FROM %s t".formatted(table))) {
                    while (rows.next()) {
                        for (var text : in(rows.getString(1))) {
                            found.computeIfAbsent(table, _ -> new TreeSet<>()).add(text);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Which of the texts are in another one. */
    public TreeSet<String> in(String haystack) {
        var found = new TreeSet<String>();
        for (var i = 0; i + PROBE <= haystack.length(); i++) {
            for (var text :
                    textsByProbe.getOrDefault(haystack.substring(i, i + PROBE), List.of())) {
                if (haystack.startsWith(text, i)) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection connection, Predicate<String> schemas)
            throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT schemaname, tablename FROM pg_tables
                                WHERE schemaname NOT IN ('pg_catalog', 'information_schema')\
                                """)) {
            while (rows.next()) {
                if (schemas.test(rows.getString(1))) {
                    tables.add(rows.getString(1) + "." + rows.getString(2));
                }
            }
        }
        return tables;
    }
}
