package org.mindlinks.app.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.core.UserError;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.StandardEnvironment;

/**
 * All that can be set. As environment variables these are MINDLINKS_DATABASE_URL,
 * MINDLINKS_ADMIN_EMAIL and so on.
 *
 * @param data the directory of what this process keeps
 * @param database PostgreSQL; an embedded one where no URL is given
 * @param axonserver where events live; in the database where no servers are given
 * @param admin the first admin, who is made at the first start
 * @param keys the keys of the HTTP side; drawn and kept in the data directory where none are given
 * @param kafka where events are published; nowhere where no brokers are given
 */
@ConfigurationProperties("mindlinks")
record Settings(
        Path data,
        @DefaultValue DatabaseSettings database,
        @DefaultValue AxonServer axonserver,
        @DefaultValue Admin admin,
        @DefaultValue Keys keys,
        @DefaultValue Payouts payouts,
        @DefaultValue Kafka kafka) {

    /**
     * Those that the environment gives, for a tool beside a core.
     *
     * @throws UserError when they are half given
     */
    static Settings ofEnvironment() {
        var settings =
                Binder.get(new StandardEnvironment()).bindOrCreate("mindlinks", Settings.class);
        SettingsCheck.check(settings, StartOptions.ALL_ROLES);
        return settings;
    }

    /**
     * An external database.
     *
     * @param url {@code postgresql://host:port/name}, with {@code ?sslmode=…} if need be
     * @param connections the most that this process opens
     * @param owner who owns the stored events, so that the user may add to them and no more
     */
    record DatabaseSettings(
            @Nullable String url,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("56") int connections,
            @DefaultValue Owner owner) {
        @Override
        public String toString() {
            return "DatabaseSettings[url=%s]".formatted(url);
        }
    }

    /** A role of PostgreSQL that is used for migrations of the event store only. */
    record Owner(@Nullable String user, @Nullable String password) {
        @Override
        public String toString() {
            return "Owner[user=%s]".formatted(user);
        }
    }

    /**
     * Axon Server.
     *
     * @param servers {@code host:port} of one or more nodes, separated by commas
     */
    record AxonServer(@Nullable String servers, @Nullable String token) {
        @Override
        public String toString() {
            return "AxonServer[servers=%s]".formatted(servers);
        }
    }

    record Admin(@DefaultValue("admin@localhost") String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Admin[]";
        }
    }

    /**
     * In Base64, of at least 32 bytes each; those of the log as signing keys of signed-note.
     *
     * @param logPrevious signs beside {@code log} while readers of the log change over to that
     */
    record Keys(
            @Nullable String jwt,
            @Nullable String lookup,
            @Nullable String log,
            @Nullable String logPrevious) {
        @Override
        public String toString() {
            return "Keys[]";
        }
    }

    /**
     * How money goes to banks.
     *
     * @param coolingOff how long a withdrawal can be cancelled before it is sent
     */
    record Payouts(@DefaultValue("0s") Duration coolingOff) {}

    /**
     * Where events are published.
     *
     * @param brokers {@code host:port} of one or more brokers, separated by commas
     * @param partitions of the topics that are made
     * @param properties further properties of the Kafka client, such as {@code security.protocol}
     */
    record Kafka(
            @Nullable String brokers,
            @DefaultValue("6") int partitions,
            @DefaultValue Map<String, String> properties) {
        @Override
        public String toString() {
            return "Kafka[brokers=%s]".formatted(brokers);
        }
    }
}
