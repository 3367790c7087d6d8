package org.mindlinks.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.projections.Projections;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;

class RowsTest {

    private static final String COLUMNS =
            """
            SELECT string_agg(CASE column_name WHEN 'email' THEN 'email::varchar(99)' ELSE column_name END, ', '
                              ORDER BY ordinal_position)
            FROM information_schema.columns
            WHERE table_schema = 'read_model_auth_1' AND table_name = 'auth_users'\
            """;

    @Test
    void a_connection_goes_on_reading_when_a_column_has_another_type_after_a_switch()
            throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            var database = postgres.getPostgresDatabase();
            Projections.migrate(database);
            var jdbc = new JdbcTemplate(database);
            var id = UUID.randomUUID();
            jdbc.update(
                    """
                    INSERT INTO read_model_auth_1.auth_users
                        (id, email, password_hash, role, status, email_verified, created_at, position, updated_at)
                    VALUES (?, 'a@example.com', 'h', 'client', 'active', true, now(), 1, now())\
                    """,
                    id);
            var connections =
                    new PostgresqlConnectionFactory(
                            PostgresqlConnectionConfiguration.builder()
                                    .host("localhost")
                                    .port(postgres.getPort())
                                    .username("postgres")
                                    .database("postgres")
                                    .build());
            var connection =
                    new SingleConnectionFactory(
                            Objects.requireNonNull(connections.create().block()),
                            connections.getMetadata(),
                            true);
            var rows = new Rows(DatabaseClient.create(connection));
            assertThat(email(rows, id)).isEqualTo("a@example.com");

            jdbc.execute("DROP VIEW read_model.auth_users");
            jdbc.execute(
                    "CREATE VIEW read_model.auth_users AS SELECT %s FROM read_model_auth_1.auth_users"
                            .formatted(jdbc.queryForObject(COLUMNS, String.class)));

            assertThat(email(rows, id)).isEqualTo("a@example.com");
            connection.destroy();
        }
    }

    private static Object email(Rows rows, UUID id) {
        var users =
                Resources.ALL.stream()
                        .filter(one -> one.table().equals("auth_users"))
                        .findFirst()
                        .orElseThrow();
        return rows.one(users, new Scope.Everything(), id)
                .blockOptional()
                .orElseThrow()
                .json()
                .get("email");
    }
}
