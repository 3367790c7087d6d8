package org.mindlinks.app.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the PostgreSQL is, for both of its drivers.
 *
 * @param sslMode as in libpq: {@code disable}, {@code require}, {@code verify-full} …
 * @param connections how many there may be at once; each driver has its share
 */
record Database(
        String host,
        int port,
        String name,
        String user,
        String password,
        String sslMode,
        int connections) {
    private static final int DEFAULT_PORT = 5432;

    /** Several processes share the connections of one server, so none keeps more than it uses. */
    private static final int IDLE_CONNECTIONS = 4;

    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

    /** Whoever finds no connection by then is told to come again, be the database away or busy. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final Pattern SSL_MODE = Pattern.compile("sslmode=([a-z-]+)");

    static Database embedded(int port, int connections) {
        return new Database(
                "127.0.0.1",
                port,
                "postgres",
                EmbeddedDatabase.APPLICATION,
                "",
                "disable",
                connections);
    }

    static Database of(String url, String user, String password, int connections) {
        try {
            var uri = new URI(url);
            var path = uri.getPath();
            if (!"postgresql".equals(uri.getScheme())
                    || uri.getHost() == null
                    || path == null
                    || path.length() < 2
                    || uri.getUserInfo() != null) {
                throw malformed();
            }
            var port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            return new Database(
                    uri.getHost(),
                    port,
                    path.substring(1),
                    user,
                    password,
                    sslMode(uri),
                    connections);
        } catch (URISyntaxException _) {
            throw malformed();
        }
    }

    private static String sslMode(URI uri) {
        if (uri.getQuery() == null) {
            return "prefer";
        }
        var mode = SSL_MODE.matcher(uri.getQuery());
        if (!mode.matches()) {
            throw malformed();
        }
        return mode.group(1);
    }

    private static UserError malformed() {
        return new UserError(
                "MINDLINKS_DATABASE_URL must be postgresql://host:port/name, with ?sslmode=require"
                        + " or the like if need be; user and password go into"
                        + " MINDLINKS_DATABASE_USER and MINDLINKS_DATABASE_PASSWORD.");
    }

    /** For a person, and for psql. */
    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(user, host, port, name);
    }

    /** Events, tables and tasks go over JDBC, requests over R2DBC. */
    private int jdbcConnections() {
        return connections * 4 / 7;
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s&reWriteBatchedInserts=true"
                .formatted(host, port, name, sslMode);
    }

    /** The same database as another role, for a few statements. */
    DataSource single(String asUser, @Nullable String itsPassword) {
        return new DriverManagerDataSource(
                jdbcUrl(), asUser, itsPassword == null ? "" : itsPassword);
    }

    HikariDataSource jdbcPool() {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl());
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(jdbcConnections());
        config.setMinimumIdle(IDLE_CONNECTIONS);
        config.setIdleTimeout(LONGEST_IDLE.toMillis());
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setPoolName("jdbc");
        return new HikariDataSource(config);
    }

    ConnectionPool r2dbcPool() {
        var connections =
                new PostgresqlConnectionFactory(
                        PostgresqlConnectionConfiguration.builder()
                                .host(host)
                                .port(port)
                                .database(name)
                                .username(user)
                                .password(password)
                                .sslMode(SSLMode.fromValue(sslMode))
                                .build());
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(connections)
                        .initialSize(IDLE_CONNECTIONS)
                        .maxSize(this.connections - jdbcConnections())
                        .maxIdleTime(LONGEST_IDLE)
                        .maxAcquireTime(LONGEST_WAIT)
                        .build());
    }
}
