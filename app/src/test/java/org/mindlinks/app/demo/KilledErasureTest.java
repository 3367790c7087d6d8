package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.ClearTexts;
import org.mindlinks.app.SeparateCore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A core that is killed while it erases people, after so many events, and started again. */
class KilledErasureTest {

    private static final int PEOPLE = 8;

    /** An erasure makes six events: approved, three ends, two emails given back, erased. */
    private static final List<Integer> MOMENTS = List.of(12, 32);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path directory;

    private final List<Leaving> erased = new ArrayList<>();
    private int port;
    private Api api;
    private User admin;
    private User second;
    private SeparateCore core;
    private JdbcTemplate jdbc;

    private record Leaving(String path, String erasure, List<String> texts) {}

    @BeforeEach
    void start() throws IOException {
        port = SeparateCore.freePort();
        startCore();
        api = new Api(core.http());
        admin = new User(api, SeparateCore.ADMIN_EMAIL, SeparateCore.ADMIN_PASSWORD);
        second = new User(api, "second@staff.example", "a long password");
        admin.command(
                "/v1/staff",
                Map.of("email", second.email(), "password", second.password(), "role", "admin"));
    }

    @AfterEach
    void stop() {
        api.close();
        core.close();
    }

    @Test
    void whatever_was_left_undone_is_done_once_it_runs_again() throws Exception {
        for (var moment : MOMENTS) {
            var people =
                    IntStream.range(0, PEOPLE)
                            .mapToObj(i -> leaving("%02d%02d".formatted(moment, i)))
                            .toList();
            var approvals = new FutureTask<>(() -> people.forEach(this::approve), null);
            var killAt = head() + moment;
            Thread.ofVirtual().start(approvals);
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(PATIENCE)
                    .until(() -> head() >= killAt);
            core.kill();

            startCore();
            approvals.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            people.forEach(one -> await().atMost(PATIENCE).until(() -> isErased(one)));
            erased.addAll(people);
            assertThatAllAreGone();
        }
    }

    private void assertThatAllAreGone() {
        var texts = new ClearTexts(erased.stream().flatMap(one -> one.texts.stream()).toList());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(texts.in(core.jdbcUrl(), _ -> true))
                                .as(() ->
                                        "%s%nThe core said: %s"
                                                .formatted(positions(), core.output()))
                                .isEmpty());
        for (var type : List.of("user.erased", "contractor.erased", "person.erased")) {
            assertThat(events(type)).as(type).isEqualTo(erased.size());
        }
        // Of an account and of a profile.
        assertThat(events("reservation.released")).isEqualTo(2L * erased.size());
    }

    /** How far the areas of the projections are. */
    private String positions() {
        return jdbc.queryForList(
                        "SELECT * FROM read_model.projection_positions ORDER BY projection")
                .toString();
    }

    private Leaving leaving(String mark) {
        var cast = new Cast(api, admin);
        var email = mark + "@erasure.example";
        var account = "DE99" + mark + "7766554433";
        new People(cast)
                .contractor(
                        new Month.Contractor(
                                mark,
                                "Ana",
                                "Lê-" + mark,
                                email,
                                "DE",
                                Currency.getInstance("EUR"),
                                account,
                                false));
        var id = cast.contractor(mark).id();
        var wallet = admin.first("wallets", "contractorId=" + id).path("id").asString();
        admin.command("/v1/wallets/" + wallet + "/close");
        var user = admin.row("/v1/contractors/" + id).path("userId").asString();
        var path = "/v1/admin/people/" + user;
        var erasure = admin.command(path + "/erasures", Map.of("reason", "asked for it"));
        return new Leaving(path, erasure, List.of(email, account, "Lê-" + mark));
    }

    private void approve(Leaving one) {
        second.command("%s/erasures/%s/approve".formatted(one.path, one.erasure));
    }

    private boolean isErased(Leaving one) {
        return admin.row(one.path).at("/erasure/status").asString("").equals("erased");
    }

    private void startCore() throws IOException {
        core = SeparateCore.start(directory.resolve("data"), port);
        jdbc = new JdbcTemplate(new DriverManagerDataSource(core.jdbcUrl()));
    }

    private long head() {
        return jdbc.queryForList("SELECT position FROM event_store.head", Long.class).getFirst();
    }

    private long events(String type) {
        return jdbc.queryForList(
                        "SELECT count(*) FROM event_store.events WHERE payload_type = ?",
                        Long.class,
                        type)
                .getFirst();
    }
}
