package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.LogKeys;
import org.mindlinks.app.server.ServerLauncher;
import org.mindlinks.ledger.log.InclusionProof;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.Merkle;
import org.mindlinks.ledger.log.VerifierKey;

/** The log of a running core, from outside. */
class LogTest {

    @TempDir static Path data;
    @TempDir Path directory;

    private static Core core;
    private static String token;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        core =
                new ServerLauncher()
                        .start(new StartOptions(data, 0, StartOptions.ALL_ROLES, Map.of()));
        var login =
                HttpRequest.newBuilder(core.http().resolve("/v1/auth/login"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "\"login\"")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"email\":\"%s\",\"password\":\"%s\"}"
                                                .formatted(
                                                        core.adminEmail(),
                                                        core.adminPassword().orElseThrow())));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(login.build(), BodyHandlers.ofString()).body();
            token = answer.replaceAll("(?s).*\"accessToken\":\"([^\"]+)\".*", "$1");
        }
    }

    @AfterAll
    static void stop() {
        core.close();
    }

    @Test
    void a_stranger_checks_a_proof_with_the_published_key() throws Exception {
        var key = awaitKey();
        await().until(() -> text("/log/proof/1").statusCode() == 200);
        var proof = InclusionProof.parse(text("/log/proof/1").body());
        var tile = bytes("/log/tile/0/000.p/1", null).body();
        assertThat(proof.verify(tile, List.of(key)).size()).isPositive();
        assertThat(text("/log/proof/1").headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(bytes("/log/tile/0/000.p/1", null).headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
    }

    @Test
    void entries_are_for_auditors_and_admins() throws Exception {
        awaitKey();
        await().until(() -> text("/log/proof/1").statusCode() == 200);
        var path = "/log/tile/entries/000.p/1";
        assertThat(bytes(path, null).statusCode()).isEqualTo(401);
        var bundle = bytes(path, token);
        assertThat(bundle.statusCode()).isEqualTo(200);
        var entry = java.util.Arrays.copyOfRange(bundle.body(), 2, bundle.body().length);
        assertThat(Merkle.leaf(entry)).isEqualTo(bytes("/log/tile/0/000.p/1", null).body());
    }

    @Test
    void what_is_not_there_is_a_problem() throws Exception {
        for (var path : List.of("/log/tile/0/999", "/log/proof/999999", "/log/proof/0")) {
            var answer = text(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(path)
                    .hasValue("application/problem+json");
        }
        for (var path : List.of("/log/proof/x", "/log/tile/64/000", "/log/tile/0/0")) {
            assertThat(text(path).statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    void the_key_is_nobody_else_s_to_read() throws Exception {
        var file = data.resolve("keys/log");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(awaitKey()).isEqualTo(LogKeys.verifiers(data).getFirst());
    }

    @Test
    void verify_passes_beside_the_running_core_over_http_and_on_an_export() throws Exception {
        var key = awaitKey().toString();
        await().until(() -> text("/log/checkpoint").statusCode() == 200);
        var kept = directory.resolve("kept");
        Files.writeString(kept, text("/log/checkpoint").body());
        var export = directory.resolve("export").toString();

        assertThat(run("verify", "--data", data.toString(), "--checkpoint", kept.toString()))
                .isEqualTo(0);
        var server = core.http().toString();
        assertThat(run("verify", "--server", server, "--key", key, "--token", token)).isEqualTo(0);
        assertThat(run("verify", "--server", server, "--key", key, "--checkpoint", kept.toString()))
                .isEqualTo(0);
        assertThat(run("export", export, "--data", data.toString())).isEqualTo(0);
        assertThat(run("verify", "--export", export, "--key", key)).isEqualTo(0);

        assertThat(run("verify", "--export", export)).isEqualTo(2);
        assertThat(run("verify", "--export", export, "--key", "x")).isEqualTo(2);
        var checkpoint = Path.of(export, "checkpoint");
        var genuine = Files.readString(checkpoint);
        for (var forged : List.of("forged", genuine.replace("\n\n", "\n"), genuine + "x")) {
            Files.writeString(checkpoint, forged);
            assertThat(run("verify", "--export", export, "--key", key)).isEqualTo(1);
        }
    }

    private static int run(String... arguments) {
        var printed = new StringWriter();
        var code =
                Mindlinks.commandLine(() -> new ServerLauncher())
                        .setOut(new PrintWriter(printed))
                        .setErr(new PrintWriter(printed))
                        .execute(arguments);
        System.out.println(printed);
        return code;
    }

    private VerifierKey awaitKey() throws Malformed {
        await().until(() -> text("/log/keys").body().contains("+"));
        try {
            return VerifierKey.parse(text("/log/keys").body().lines().findFirst().orElseThrow());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> text(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(core.http() + path)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> bytes(String path, String bearer) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(core.http() + path));
        if (bearer != null) request.header("Authorization", "Bearer " + bearer);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
