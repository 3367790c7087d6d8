package org.mindlinks.command.http;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.mindlinks.command.InMemoryCommands;
import org.mindlinks.command.Origin;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.UserId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A real server with all filters, a real PostgreSQL, and the real rules. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = HttpTest.Application.class,
        properties = "mindlinks.auth.requests-per-minute=100000")
abstract class HttpTest {
    static final String PASSWORD = "correct horse battery";

    static final Secrets SECRETS =
            new Secrets(
                    "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                    "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII));

    @Autowired InMemoryCommands commands;

    @Autowired AccessTokens tokens;

    @Autowired JdbcTemplate jdbc;

    @Value("${local.server.port}")
    int port;

    WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    /** A user with a token, who need not be registered for what doesn't ask. */
    record Someone(UserId userId, Role role, String token) {
        Actor actor() {
            return new Actor(userId, role);
        }
    }

    Someone someone(Role role) {
        var user = new UserId(UUID.randomUUID());
        return new Someone(user, role, tokens.issue(user, role, new SessionId(UUID.randomUUID())));
    }

    WebTestClient.ResponseSpec post(Someone by, String path, Object body) {
        return post(by, path, UUID.randomUUID().toString(), body);
    }

    /** A body is text as it is, or anything that becomes JSON; null is none. */
    WebTestClient.ResponseSpec post(Someone by, String path, String key, Object body) {
        var request =
                client().post()
                        .uri(path)
                        .headers(headers -> {
                            headers.setBearerAuth(by.token());
                            headers.set(IdempotencyFilter.KEY, key);
                        });
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    WebTestClient.ResponseSpec postOpen(String path, Map<String, String> body) {
        return client().post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    void give(Command command) {
        var outcome =
                commands.send(command, new Origin(Actor.SYSTEM, null, null, "test", "test", null));
        if (!outcome.isAccepted()) throw new AssertionError(outcome);
    }

    static String email() {
        return UUID.randomUUID() + "@example.com";
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(CommandHttpConfiguration.class)
    static class Application {
        /** One for all test classes: their keys are random, so they don't meet. */
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Bean
        JdbcTemplate jdbc() {
            var source = POSTGRES.getPostgresDatabase();
            if (new JdbcTemplate(source)
                    .queryForList("SELECT 1 FROM pg_namespace WHERE nspname = 'runtime'")
                    .isEmpty()) {
                new ResourceDatabasePopulator(new ClassPathResource("db/runtime/V1__runtime.sql"))
                        .execute(source);
            }
            return new JdbcTemplate(source);
        }

        @Bean
        DatabaseClient databaseClient(JdbcTemplate migrated) {
            return DatabaseClient.create(
                    new PostgresqlConnectionFactory(
                            PostgresqlConnectionConfiguration.builder()
                                    .host("localhost")
                                    .port(POSTGRES.getPort())
                                    .username("postgres")
                                    .database("postgres")
                                    .build()));
        }

        @Bean
        InMemoryCommands commands() {
            return new InMemoryCommands();
        }

        @Bean
        Secrets secrets() {
            return SECRETS;
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
