package org.mindlinks.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.mindlinks.app.core.StartOptions;

/** A core in a process of its own, as a person starts it, so that it can be killed. */
public final class SeparateCore implements AutoCloseable {
    public static final String ADMIN_EMAIL = "admin@localhost";
    public static final String ADMIN_PASSWORD = "correct horse battery";

    private static final Pattern DATABASE =
            Pattern.compile("postgresql://mindlinks@127\\.0\\.0\\.1:([0-9]+)/postgres");
    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path data;
    private final Path output;
    private final int port;

    private SeparateCore(Process process, Path data, Path output, int port) {
        this.process = process;
        this.data = data;
        this.output = output;
        this.port = port;
    }

    /** Returns once it answers. */
    public static SeparateCore start(Path data, int port) throws IOException {
        return start(data, port, StartOptions.ALL_ROLES, Map.of());
    }

    /** With some of the roles, and further environment variables. */
    public static SeparateCore start(
            Path data, int port, List<String> roles, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(data);
        var output = Files.createTempFile(data.toAbsolutePath().getParent(), "output", ".txt");
        var builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Xmx512m",
                                // It lives for seconds, so that compiling well costs more than it
                                // gains.
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Daxoniq.update-checker.disabled=true",
                                "-Dmindlinks.auth.requests-per-minute=1000000",
                                Mindlinks.class.getName(),
                                "start",
                                "--data",
                                data.toString(),
                                "--port",
                                Integer.toString(port),
                                "--roles",
                                String.join(",", roles)));
        builder.environment().put("MINDLINKS_ADMIN_PASSWORD", ADMIN_PASSWORD);
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        var core = new SeparateCore(process, data, output, port);
        try {
            core.untilReady();
        } catch (RuntimeException | AssertionError e) {
            core.close();
            throw e;
        }
        return core;
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void untilReady() {
        Awaitility.await()
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || output().contains("Ctrl-C stops it."));
        if (!process.isAlive()) {
            throw new AssertionError("it ended: " + output());
        }
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public long pid() {
        return process.pid();
    }

    public String jdbcUrl() {
        var address = DATABASE.matcher(output());
        if (!address.find()) {
            throw new AssertionError("no database in: " + output());
        }
        return "jdbc:postgresql://127.0.0.1:%s/postgres?user=postgres".formatted(address.group(1));
    }

    /** SIGKILL: nothing of it gets a chance to end well, and its database goes on without it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The database that runs on the data, whoever started it. */
    public ProcessHandle database() throws IOException {
        var pid = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** What it has said so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As Ctrl-C does; and without mercy where that doesn't help. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
