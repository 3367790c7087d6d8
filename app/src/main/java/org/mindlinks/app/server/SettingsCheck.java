package org.mindlinks.app.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.core.UserError;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses settings that are half given, before anything is started: a core that guesses the other
 * half could write money into the wrong place.
 */
final class SettingsCheck {
    private static final int SHORTEST_PASSWORD = 12;
    private static final int FEWEST_CONNECTIONS = 28;

    private SettingsCheck() {}

    static void check(ConfigurableEnvironment environment, List<String> roles) {
        check(Binder.get(environment).bindOrCreate("mindlinks", Settings.class), roles);
    }

    static void check(Settings settings, List<String> roles) {
        var database = settings.database();
        var keys = settings.keys();
        refuseEmpty("MINDLINKS_DATABASE_URL", database.url());
        refuseEmpty("MINDLINKS_AXONSERVER_SERVERS", settings.axonserver().servers());
        refuseEmpty("MINDLINKS_KAFKA_BROKERS", settings.kafka().brokers());
        refuseEmpty("MINDLINKS_KEYS_JWT", keys.jwt());
        refuseEmpty("MINDLINKS_KEYS_LOOKUP", keys.lookup());
        refuseEmpty("MINDLINKS_KEYS_MASTER", keys.master());
        if (database.url() == null) {
            if (!database.user().isEmpty() || !database.password().isEmpty()) {
                throw missing("MINDLINKS_DATABASE_URL", "MINDLINKS_DATABASE_USER or _PASSWORD");
            }
            if (!roles.containsAll(StartOptions.ALL_ROLES)) {
                throw new UserError(
                        "A process with only some of the roles needs MINDLINKS_DATABASE_URL, since"
                                + " an embedded database can't be shared with the other processes.");
            }
        } else if (database.user().isEmpty()) {
            throw missing("MINDLINKS_DATABASE_USER", "MINDLINKS_DATABASE_URL");
        }
        if (database.owner().user() != null && database.url() == null) {
            throw missing("MINDLINKS_DATABASE_URL", "MINDLINKS_DATABASE_OWNER_USER");
        }
        if (database.owner().user() == null && database.owner().password() != null) {
            throw missing("MINDLINKS_DATABASE_OWNER_USER", "MINDLINKS_DATABASE_OWNER_PASSWORD");
        }
        if (database.connections() < FEWEST_CONNECTIONS) {
            throw new UserError(
                    "MINDLINKS_DATABASE_CONNECTIONS must be %d or more."
                            .formatted(FEWEST_CONNECTIONS));
        }
        if (settings.axonserver().token() != null && settings.axonserver().servers() == null) {
            throw missing("MINDLINKS_AXONSERVER_SERVERS", "MINDLINKS_AXONSERVER_TOKEN");
        }
        if (!settings.kafka().properties().isEmpty() && settings.kafka().brokers() == null) {
            throw missing("MINDLINKS_KAFKA_BROKERS", "MINDLINKS_KAFKA_PROPERTIES_*");
        }
        if (keys.jwt() == null && keys.lookup() != null) {
            throw missing("MINDLINKS_KEYS_JWT", "MINDLINKS_KEYS_LOOKUP");
        }
        if (keys.lookup() == null && keys.jwt() != null) {
            throw missing("MINDLINKS_KEYS_LOOKUP", "MINDLINKS_KEYS_JWT");
        }
        checkPassword(settings.admin().password());
    }

    private static void checkPassword(@Nullable String password) {
        if (password != null && password.length() < SHORTEST_PASSWORD) {
            throw new UserError(
                    "MINDLINKS_ADMIN_PASSWORD needs at least %d characters."
                            .formatted(SHORTEST_PASSWORD));
        }
    }

    private static void refuseEmpty(String variable, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new UserError("%s is empty: give it a value, or unset it.".formatted(variable));
        }
    }

    private static UserError missing(String variable, String beside) {
        return new UserError("%s is needed beside %s.".formatted(variable, beside));
    }
}
