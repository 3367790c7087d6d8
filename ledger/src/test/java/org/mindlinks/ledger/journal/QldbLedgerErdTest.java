package org.mindlinks.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.ledger.journal.TestDatabase.JDBC;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.projections.audit.QldbLedgerRow;

class QldbLedgerErdTest {

    private static final Pattern ENTITY =
            Pattern.compile("QLDB_LEDGER \\{\\s*\\n(.*?)}", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(string|number) (\\w+)( PK| FK)?");

    @BeforeEach
    void migrate() {
        TestDatabase.empty();
    }

    @Test
    void the_view_has_all_fields_of_the_erd_with_their_types() {
        var columns = columns();
        var fields = FIELD.matcher(entity());
        int count = 0;
        while (fields.find()) {
            count++;
            var key = fields.group(3) != null;
            assertThat(columns.get(snakeCase(fields.group(2))))
                    .as(fields.group(2))
                    .isEqualTo(
                            key ? "uuid" : fields.group(1).equals("number") ? "numeric" : "text");
        }
        assertThat(count).isEqualTo(8);
    }

    @Test
    void what_queries_read_of_it_is_there() {
        assertThat(columns().keySet())
                .containsAll(
                        Arrays.stream(QldbLedgerRow.class.getRecordComponents())
                                .map(component -> snakeCase(component.getName()))
                                .toList())
                .contains("position");
    }

    @Test
    void its_keys_are_those_of_the_erd() {
        assertThat(
                        JDBC.queryForList(
                                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'ledger' AND tablename = 'qldb_ledger'",
                                String.class))
                .anyMatch(index -> index.contains("UNIQUE") && index.endsWith("(id)"))
                .anyMatch(index -> index.contains("(contractor_id, id)"))
                .anyMatch(index -> index.contains("(admin_id, id)"));
    }

    private static Map<String, String> columns() {
        return JDBC
                .queryForList(
                        """
                        SELECT column_name, data_type FROM information_schema.columns
                        WHERE table_schema = 'read_model' AND table_name = 'qldb_ledger'\
                        """)
                .stream()
                .collect(
                        Collectors.toMap(
                                row -> (String) row.get("column_name"),
                                row -> (String) row.get("data_type")));
    }

    private static String entity() {
        try (var file = QldbLedgerErdTest.class.getResourceAsStream("/mind-links-erd.md")) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return ENTITY.matcher(text).results().findFirst().orElseThrow().group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
