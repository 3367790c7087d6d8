package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.ClearTexts;
import org.mindlinks.app.CommandRun;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A month of payroll in which people are in clear in read tables only, and some of whom are then
 * erased. {@code -Dmindlinks.erased.month=../samples/2026-10 -Dmindlinks.erased.people=50} plays a
 * big one.
 */
class ErasedMonthTest {

    private static final Path MONTH =
            Path.of(System.getProperty("mindlinks.erased.month", "../samples/2026-11"));
    private static final int PEOPLE = Integer.getInteger("mindlinks.erased.people", 6);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Predicate<String> READ_TABLES = schema -> schema.startsWith("read_model");

    private static final String SHA =
            """
            SELECT encode(sha256(string_agg(payload || metadata, ''::bytea ORDER BY position)), 'hex')
            FROM event_store.events WHERE position <= ?\
            """;

    @TempDir private static Path directory;

    /** Like no address of the core's own. */
    private static final String ADDRESS = "127.0.0.9";

    private static Kafka kafka;
    private static Core core;
    private static Api api;
    private static User admin;
    private static User second;
    private static Month month;
    private static Play play;
    private static Withdrawals withdrawals;
    private static JdbcTemplate jdbc;
    private static String url;

    /** Somebody who is owed nothing. */
    private record Leaving(String user, String contractor, String wallet, List<String> texts) {
        String path() {
            return "/v1/admin/people/" + user;
        }
    }

    @BeforeAll
    static void play() throws Exception {
        kafka = new Kafka();
        core =
                new ServerLauncher()
                        .start(
                                new StartOptions(
                                        directory,
                                        0,
                                        StartOptions.ALL_ROLES,
                                        Map.of(
                                                "mindlinks.auth.requests-per-minute",
                                                "1000000",
                                                "mindlinks.kafka.brokers",
                                                kafka.address())));
        url =
                core.database().replaceFirst("postgresql://\\w+@", "jdbc:postgresql://")
                        + "?user=postgres";
        jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
        api = new Api(core.http());
        admin = new User(api, core.adminEmail(), core.adminPassword().orElseThrow());
        second = new User(api, "second@staff.example", "a long password");
        admin.command(
                "/v1/staff",
                Map.of("email", second.email(), "password", second.password(), "role", "admin"));
        month = MonthReader.read(MONTH);
        play = new Play(month, new Cast(api, admin));
        play.work();
        withdrawals = play.payday();
        logIn(second.password(), 200);
        logIn("a wrong password", 401);
    }

    /** From an address that can be looked for. */
    private static void logIn(String password, int status) throws Exception {
        var json = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(second.email(), password);
        try (var http =
                HttpClient.newBuilder().localAddress(InetAddress.getByName(ADDRESS)).build()) {
            var request =
                    HttpRequest.newBuilder(core.http().resolve("/v1/auth/login"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json))
                            .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
        }
    }

    @AfterAll
    static void stop() {
        core.close();
        api.close();
        kafka.close();
    }

    @Test
    void people_are_in_read_tables_only_and_can_be_erased_while_history_stays() throws Exception {
        assertThat(play.differences(withdrawals)).isEmpty();
        assertThatNobodyIsInClear(everybody());
        var head = head();
        var before = jdbc.queryForObject(SHA, String.class, head);
        var leaving = settled();
        assertThat(leaving).hasSize(PEOPLE);

        leaving.subList(0, PEOPLE / 2).forEach(ErasedMonthTest::erase);
        for (var area : List.of("auth", "contractor", "client", "audit")) {
            admin.command("/v1/admin/projections/" + area + "/rebuild");
        }
        leaving.subList(PEOPLE / 2, PEOPLE)
                .forEach(ErasedMonthTest::erase); // While tables are filled anew.
        leaving.forEach(one -> await().atMost(PATIENCE).until(() -> isErased(one)));

        var texts = new ClearTexts(leaving.stream().flatMap(one -> one.texts.stream()).toList());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(in(texts, _ -> true)).isEmpty());
        assertThat(jdbc.queryForObject(SHA, String.class, head)).isEqualTo(before);
        new Rebuilds(admin).all();
        var generations = new Generations(url);
        await().atMost(PATIENCE).until(generations::haveReadAll);
        assertThat(generations.differences()).as("a full rebuild").isEmpty();
        assertThat(generations.parked()).isZero();
        assertThat(in(texts, _ -> true)).isEmpty();
        assertThat(jdbc.queryForObject(SHA, String.class, head)).isEqualTo(before);
        assertThat(play.differences(withdrawals)).as("the oracle").isEmpty();
        assertThat(admin.row("/v1/ledger/trial-balance").path("totals").valueStream())
                .isNotEmpty()
                .allSatisfy(total -> assertThat(total.path("balanced").asBoolean()).isTrue());
        for (var one : leaving) {
            assertThat(admin.row("/v1/history/aggregates/contractor:" + one.contractor).toString())
                    .contains("\"lastName\":\"erased\"");
        }
        assertThatHistoryVerifies();
        assertThatNobodyIsInClear(everybody());
    }

    /** In tables other than those of readers, in the files of the store, in Kafka and in logs. */
    private static void assertThatNobodyIsInClear(Collection<String> people) throws Exception {
        var texts = new ClearTexts(people);
        assertThat(in(texts, READ_TABLES)).as("the search finds something").isNotEmpty();
        assertThat(in(texts, READ_TABLES.negate())).isEmpty();
        assertThat(texts.in(storedBytes())).isEmpty();
        var head = head();
        var records = kafka.read(head, PATIENCE);
        assertThat(records).hasSizeGreaterThanOrEqualTo((int) head);
        assertThat(texts.in(String.join("\n", records))).isEmpty();
        assertThat(texts.in(logs())).isEmpty();
    }

    private static Map<String, ?> in(ClearTexts texts, Predicate<String> schemas) throws Exception {
        return texts.in(url, schemas);
    }

    private static void erase(Leaving one) {
        admin.command("/v1/wallets/" + one.wallet + "/close");
        var erasures = one.path() + "/erasures";
        var erasure = admin.command(erasures, Map.of("reason", "asked for it"));
        second.command("%s/%s/approve".formatted(erasures, erasure));
    }

    private static boolean isErased(Leaving one) {
        return admin.row(one.path()).at("/erasure/status").asString("").equals("erased");
    }

    private static List<Leaving> settled() {
        return admin.all("wallets").stream()
                .filter(wallet -> isZero(wallet.path("availableBalance").asString()))
                .filter(wallet -> isZero(wallet.path("pendingBalance").asString()))
                .filter(wallet -> wallet.path("status").asString().equals("open"))
                .limit(PEOPLE)
                .map(wallet -> {
                    var id = wallet.path("contractorId").asString();
                    var profile = admin.row("/v1/contractors/" + id);
                    var known = month.contractors().get(play.cast().reference(id));
                    return new Leaving(
                            profile.path("userId").asString(),
                            id,
                            wallet.path("id").asString(),
                            List.of(known.email(), known.accountNumber()));
                })
                .toList();
    }

    private static boolean isZero(String amount) {
        return amount.matches("0(\\.0+)?");
    }

    /** As JSON has them where they are short, since a table may have such letters by chance. */
    private static Collection<String> everybody() {
        var texts = new ArrayList<>(List.of(ADDRESS, second.email()));
        for (var one : month.contractors().values()) {
            texts.addAll(List.of(one.email(), one.accountNumber()));
            Stream.of(one.firstName(), one.lastName()).forEach(name -> texts.add('"' + name + '"'));
        }
        for (var client : month.clients().values()) {
            texts.addAll(List.of(client.legalName(), client.ref() + "@example.com"));
        }
        return texts;
    }

    private static long head() {
        return jdbc.queryForList("SELECT position FROM event_store.head", Long.class).getFirst();
    }

    /** The files of the tables of events and snapshots, as they lie on the disk. */
    private static String storedBytes() throws Exception {
        jdbc.execute("CHECKPOINT");
        var all = new StringBuilder();
        for (var path :
                jdbc.queryForList(
                        """
                        SELECT pg_relation_filepath(c.oid) FROM pg_class c
                        WHERE c.relkind IN ('r', 't') AND (c.relnamespace = 'event_store'::regnamespace
                            OR c.oid IN (SELECT reltoastrelid FROM pg_class
                                WHERE relnamespace = 'event_store'::regnamespace))\
                        """,
                        String.class)) {
            var bytes = Files.readAllBytes(directory.resolve("postgresql").resolve(path));
            all.append(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    private static String logs() throws Exception {
        try (var files = Files.list(directory)) {
            var logs = new StringBuilder();
            for (var file : files.filter(one -> one.toString().endsWith(".log")).toList()) {
                logs.append(Files.readString(file));
            }
            assertThat(logs).contains("INFO");
            return logs.toString();
        }
    }

    private static void assertThatHistoryVerifies() {
        var verified = CommandRun.of("verify", "--data", directory.toString());
        assertThat(verified.code()).as(verified.printed()).isZero();
        assertThat(verified.printed()).contains("booked as in the journal");
    }
}
