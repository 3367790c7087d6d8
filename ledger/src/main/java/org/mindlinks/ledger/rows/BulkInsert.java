package org.mindlinks.ledger.rows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Adds rows to a table by {@code COPY}, which is the fastest way into PostgreSQL. It is one
 * statement of the transaction at hand.
 */
public final class BulkInsert<R> {

    private static final int CHUNK = 32_000;

    private final String copy;
    private final List<Column<R>> columns;

    /** A column, and where its value comes from. */
    public record Column<R>(String name, Function<R, @Nullable Object> value) {}

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array and hands it to nobody.
    public BulkInsert(String table, Column<R>... columns) {
        this.columns = List.of(columns);
        copy =
                this.columns.stream()
                        .map(Column::name)
                        .collect(Collectors.joining(", ", "COPY " + table + " (", ") FROM STDIN"));
    }

    public static <R> Column<R> column(String name, Function<R, @Nullable Object> value) {
        return new Column<>(name, value);
    }

    public void add(Connection connection, Iterable<R> rows) throws SQLException {
        try (var copy = begin(connection)) {
            for (var row : rows) {
                copy.add(row);
            }
            copy.end();
        }
    }

    /** Rows that are sent as they are made, while the database works on those before. */
    public Copy begin(Connection connection) {
        return new Copy(connection);
    }

    /** Nothing is added before its end; the connection can do nothing else until then. */
    public final class Copy implements AutoCloseable {
        private final Connection connection;
        private final StringBuilder text = new StringBuilder();
        private @Nullable CopyIn open;

        private Copy(Connection connection) {
            this.connection = connection;
        }

        public void add(R row) throws SQLException {
            line(text, row);
            if (text.length() > CHUNK) {
                send();
            }
        }

        public void end() throws SQLException {
            if (!text.isEmpty()) {
                send();
            }
            if (open != null) {
                open.endCopy();
            }
        }

        private void send() throws SQLException {
            var to = open;
            if (to == null) {
                to = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
                open = to;
            }
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            to.writeToCopy(bytes, 0, bytes.length);
            text.setLength(0);
        }

        /** Gives up what was not ended. */
        @Override
        public void close() throws SQLException {
            if (open != null && open.isActive()) {
                open.cancelCopy();
            }
        }
    }

    /** The text format: a line for each row, with tabs between values. */
    private void line(StringBuilder text, R row) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) text.append('\t');
            append(text, columns.get(i).value().apply(row));
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case String words -> escape(text, words);
            case BigDecimal amount -> text.append(amount.toPlainString());
            default -> text.append(value);
        }
    }

    private static void escape(StringBuilder text, String words) {
        for (int i = 0; i < words.length(); i++) {
            var letter = words.charAt(i);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(letter);
            }
        }
    }
}
