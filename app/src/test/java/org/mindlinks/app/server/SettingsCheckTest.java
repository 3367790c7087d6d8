package org.mindlinks.app.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.core.UserError;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsCheckTest {

    private static final String SHARED =
            "MINDLINKS_DATABASE_URL=postgresql://db/x MINDLINKS_DATABASE_USER=u ";

    @ParameterizedTest
    @CsvSource({
        "MINDLINKS_DATABASE_USER=u, MINDLINKS_DATABASE_URL is needed",
        "MINDLINKS_DATABASE_URL=postgresql://db/x, MINDLINKS_DATABASE_USER is needed",
        "MINDLINKS_DATABASE_URL=, MINDLINKS_DATABASE_URL is empty",
        "MINDLINKS_AXONSERVER_TOKEN=t, MINDLINKS_AXONSERVER_SERVERS is needed",
        "MINDLINKS_AXONSERVER_SERVERS=, MINDLINKS_AXONSERVER_SERVERS is empty",
        "MINDLINKS_KAFKA_PROPERTIES_SECURITY_PROTOCOL=SSL, MINDLINKS_KAFKA_BROKERS is needed",
        "MINDLINKS_KAFKA_BROKERS=, MINDLINKS_KAFKA_BROKERS is empty",
        "MINDLINKS_KEYS_JWT=a, MINDLINKS_KEYS_LOOKUP is needed",
        "MINDLINKS_KEYS_LOOKUP=a, MINDLINKS_KEYS_JWT is needed",
        "MINDLINKS_DATABASE_CONNECTIONS=5, MINDLINKS_DATABASE_CONNECTIONS must be 28 or more",
        "MINDLINKS_ADMIN_PASSWORD=short, MINDLINKS_ADMIN_PASSWORD needs at least 12",
    })
    void what_is_half_given_is_refused_by_name(String variables, String message) {
        assertThatThrownBy(() -> check(variables, StartOptions.ALL_ROLES))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    @Test
    void some_of_the_roles_need_a_database_that_can_be_shared() {
        assertThatThrownBy(() -> check("", List.of("query")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("MINDLINKS_DATABASE_URL");
        assertThatCode(() -> check(SHARED, List.of("query"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "MINDLINKS_AXONSERVER_SERVERS=axon:8124",
        "MINDLINKS_KAFKA_BROKERS=kafka:9092 MINDLINKS_KAFKA_PROPERTIES_SECURITY_PROTOCOL=SSL",
        "MINDLINKS_KEYS_JWT=a MINDLINKS_KEYS_LOOKUP=b",
        SHARED + "MINDLINKS_DATABASE_PASSWORD=p",
    })
    void what_is_wholly_given_is_taken(String variables) {
        assertThatCode(() -> check(variables, StartOptions.ALL_ROLES)).doesNotThrowAnyException();
    }

    private static void check(String variables, List<String> roles) {
        var given = new LinkedHashMap<String, Object>(Map.of("MINDLINKS_DATA", "data"));
        Arrays.stream(variables.split(" "))
                .filter(variable -> !variable.isEmpty())
                .map(variable -> variable.split("=", 2))
                .forEach(pair -> given.put(pair[0], pair[1]));
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                given));
        SettingsCheck.check(environment, roles);
    }
}
