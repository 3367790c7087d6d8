package org.mindlinks.eventstore.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.keys.PersonKeys.UnknownMasterKey;

class PersonKeysTest {

    private static final byte[] BOUND = "an event".getBytes(UTF_8);

    @TempDir private static Path directory;
    private static EmbeddedDatabase database;
    private static HikariDataSource pool;

    private final String master = LocalMasterKeys.draw();
    private final UUID person = UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(directory.resolve("postgres"));
        pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(database.port()));
        pool.setUsername(EmbeddedDatabase.APPLICATION);
    }

    @AfterAll
    static void stop() {
        pool.close();
        database.close();
    }

    @BeforeEach
    void migrate() throws SQLException {
        execute("DROP SCHEMA IF EXISTS keys CASCADE");
        PersonKeys.migrate(pool);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PersonKeys open(String keys) {
        return PersonKeys.open(pool, LocalMasterKeys.parse(keys));
    }

    private static byte[] sealed(DataKeys keys, UUID person) throws GeneralSecurityException {
        return keys.toSeal(person).orElseThrow().encrypt("Ada".getBytes(UTF_8), BOUND);
    }

    private static String opened(DataKeys keys, UUID person, byte[] sealed)
            throws GeneralSecurityException {
        return new String(keys.toOpen(person).orElseThrow().decrypt(sealed, BOUND), UTF_8);
    }

    @Test
    void what_one_process_seals_another_opens() throws GeneralSecurityException {
        try (var one = open(master);
                var other = open(master)) {
            var sealed = sealed(one, person);

            assertThat(opened(other, person, sealed)).isEqualTo("Ada");
            assertThat(opened(one, person, sealed(other, person))).isEqualTo("Ada");
        }
    }

    @Test
    void each_person_has_a_key_of_its_own() throws GeneralSecurityException {
        try (var keys = open(master)) {
            var sealed = sealed(keys, person);
            var other = UUID.randomUUID();
            sealed(keys, other);

            assertThatThrownBy(() -> opened(keys, other, sealed))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void a_destroyed_key_is_gone_from_every_process() throws GeneralSecurityException {
        try (var one = open(master);
                var other = open(master)) {
            var told = new CopyOnWriteArrayList<UUID>();
            other.onErased(told::add);
            opened(other, person, sealed(one, person));

            one.destroy(person);
            one.destroy(person);

            assertThat(one.toOpen(person)).isEmpty();
            assertThat(one.toSeal(person)).isEmpty();
            await().untilAsserted(() -> assertThat(other.toOpen(person)).isEmpty());
            await().untilAsserted(() -> assertThat(told).containsExactly(person));
        }
    }

    @Test
    void an_erased_person_gets_no_other_key() throws SQLException {
        try (var keys = open(master)) {
            keys.destroy(person); // Nothing was known of it, and nothing ever will be.
            assertThat(keys.toSeal(person)).isEmpty();
        }
        assertThatThrownBy(() -> execute("UPDATE keys.people SET erased_at = NULL"))
                .hasMessageContaining("stays erased");
        assertThatThrownBy(() -> execute("DELETE FROM keys.people"))
                .hasMessageContaining("stays erased");
    }

    @Test
    void a_lost_key_is_no_erased_one() {
        try (var keys = open(master)) {
            assertThatThrownBy(() -> keys.toOpen(person)).hasMessageContaining("is lost");
        }
    }

    @Test
    void another_master_key_is_refused_at_the_start() throws GeneralSecurityException {
        try (var keys = open(master)) {
            sealed(keys, person);
        }
        assertThatThrownBy(() -> open(LocalMasterKeys.draw())).isInstanceOf(UnknownMasterKey.class);
        assertThatThrownBy(() -> LocalMasterKeys.parse("c2hvcnQ="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void keys_are_wrapped_anew_and_what_they_sealed_stays_as_it_is()
            throws GeneralSecurityException {
        var next = LocalMasterKeys.draw();
        var people = new ArrayList<UUID>();
        byte[] sealed;
        try (var keys = open(master)) {
            for (var i = 0; i < 1_200; i++) {
                people.add(UUID.randomUUID());
                sealed(keys, people.getLast());
            }
            keys.destroy(people.getFirst());
            sealed = sealed(keys, person);
        }
        try (var keys = open(next + "\n" + master)) {
            assertThat(keys.wrapAnew()).isEqualTo(1_200);
            assertThat(keys.wrapAnew()).isZero();
        }
        try (var keys = open(next)) {
            assertThat(opened(keys, person, sealed)).isEqualTo("Ada");
            assertThat(keys.toOpen(people.getFirst())).isEmpty();
        }
        assertThatThrownBy(() -> open(master)).isInstanceOf(UnknownMasterKey.class);
        assertThatCode(() -> open(next).close()).doesNotThrowAnyException();
    }
}
