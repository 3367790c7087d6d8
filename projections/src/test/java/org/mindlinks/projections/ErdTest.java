package org.mindlinks.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErdTest {

    private static final Map<String, Set<String>> SQL_TYPES =
            Map.of(
                    "string", Set.of("text", "uuid", "date", "timestamp with time zone"),
                    "number", Set.of("numeric", "integer"),
                    "boolean", Set.of("boolean"));

    private record Column(String name, String type, boolean nullable) {}

    private record Index(String columns, String firstColumn, boolean primary, boolean unique) {}

    static Stream<Class<? extends Record>> rows() {
        return ReadModel.rows().stream();
    }

    static Stream<Class<? extends Record>> rowsOfTheErd() throws IOException {
        var entities = Erd.entities();
        return rows().filter(row -> entities.containsKey(table(row)));
    }

    /** One generation of each table. */
    @BeforeAll
    static void empty() {
        TestDatabase.empty();
    }

    @Test
    void eighteen_tables_are_filled_and_each_by_one_projection() {
        assertThat(rows().map(ErdTest::table)).hasSize(18).doesNotHaveDuplicates();
    }

    @Test
    void one_table_goes_beyond_the_erd() throws IOException {
        var entities = Erd.entities();
        assertThat(rows().map(ErdTest::table))
                .filteredOn(table -> !entities.containsKey(table))
                .containsExactly("payment_adjustments");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_table_has_the_columns_of_its_record(Class<? extends Record> row) {
        var expected = new LinkedHashMap<String, Boolean>();
        for (var component : row.getRecordComponents()) {
            var column =
                    TableModel.of(row).columns().stream()
                            .filter(candidate -> candidate.component().equals(component.getName()))
                            .findFirst()
                            .orElseThrow();
            expected.put(
                    column.name(),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
        expected.put("position", false);
        expected.put("updated_at", false);
        assertThat(
                        columns(table(row)).stream()
                                .collect(Collectors.toMap(Column::name, Column::nullable)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheErd")
    void a_table_has_the_fields_of_the_erd_with_their_types(Class<? extends Record> row)
            throws IOException {
        var types =
                columns(table(row)).stream().collect(Collectors.toMap(Column::name, Column::type));
        for (var field : fields(row)) {
            var allowed =
                    field.key().equals("PK") || field.key().equals("FK")
                            ? Set.of("uuid")
                            : SQL_TYPES.get(field.type());
            assertThat(types.get(field.column())).as(field.name()).isIn(allowed);
        }
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheErd")
    void a_table_has_the_keys_of_the_erd(Class<? extends Record> row) throws IOException {
        var primary = new TreeSet<String>();
        var unique = new TreeSet<String>();
        for (var index : indexes(table(row))) {
            if (index.primary()) {
                primary.add(index.columns());
            } else if (index.unique()) {
                unique.add(index.columns());
            }
        }
        assertThat(primary).isEqualTo(columnsWith("PK", row)).isNotEmpty();
        assertThat(unique).isEqualTo(columnsWith("UK", row));
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheErd")
    void a_foreign_key_of_the_erd_is_indexed(Class<? extends Record> row) throws IOException {
        assertThat(indexes(table(row)).stream().map(Index::firstColumn).toList())
                .containsAll(columnsWith("FK", row));
    }

    @Test
    void the_erd_is_read_whole() throws IOException {
        assertThat(Erd.entities()).hasSizeGreaterThanOrEqualTo(37);
        assertThat(Erd.entities().get("auth_users")).hasSize(8);
    }

    private static String table(Class<? extends Record> row) {
        return row.getAnnotation(Table.class).value();
    }

    private static List<Erd.Field> fields(Class<? extends Record> row) throws IOException {
        return List.copyOf(Erd.entities().get(table(row)).values());
    }

    private static Set<String> columnsWith(String key, Class<? extends Record> row)
            throws IOException {
        return fields(row).stream()
                .filter(field -> field.key().equals(key))
                .map(Erd.Field::column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Column> columns(String table) {
        return TestDatabase.JDBC.query(
                """
                SELECT column_name, data_type, is_nullable = 'YES' FROM information_schema.columns
                WHERE table_schema LIKE 'read\\_model\\_%' AND table_name = ?\
                """,
                (row, _) -> new Column(row.getString(1), row.getString(2), row.getBoolean(3)),
                table);
    }

    private static List<Index> indexes(String table) {
        return TestDatabase.JDBC.query(
                """
                SELECT string_agg(a.attname, ',' ORDER BY k.n), min(a.attname) FILTER (WHERE k.n = 1),
                       i.indisprimary, i.indisunique
                FROM pg_index i
                CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, n)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                WHERE i.indrelid = (
                    SELECT schemaname || '.' || tablename FROM pg_tables
                    WHERE schemaname LIKE 'read\\_model\\_%' AND tablename = ?)::regclass
                GROUP BY i.indexrelid, i.indisprimary, i.indisunique\
                """,
                (row, _) ->
                        new Index(
                                row.getString(1),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getBoolean(4)),
                table);
    }
}
