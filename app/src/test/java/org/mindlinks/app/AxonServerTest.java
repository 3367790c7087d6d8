package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import org.axonframework.test.server.AxonServerContainer;
import org.junit.jupiter.api.Test;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;
import org.testcontainers.DockerClientFactory;

/**
 * The small month with its events in Axon Server: one that is named by {@code
 * -Dmindlinks.axonserver=host:port} and is empty, or one in a container where Docker runs.
 */
class AxonServerTest {
    private static final String ADDRESS = "mindlinks.axonserver";

    @Test
    void a_month_equals_its_oracle_on_axon_server_too() {
        var given = System.getProperty(ADDRESS);
        if (given != null) {
            play(given);
            return;
        }
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "Axon Server was not tried: Docker doesn't run here, and -D%s=host:port names none"
                        .formatted(ADDRESS));
        try (var server = new AxonServerContainer("docker.axoniq.io/axoniq/axonserver:2025.2.1")) {
            server.start();
            play(server.getAxonServerAddress());
        }
    }

    private static void play(String address) {
        var out = new StringWriter();
        var exit =
                Mindlinks.commandLine(
                                () -> options -> new ServerLauncher().start(on(address, options)))
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(out, true))
                        .execute("demo", "src/test/resources/2026-04");
        assertThat(exit).as(out::toString).isZero();
    }

    private static StartOptions on(String address, StartOptions options) {
        var settings = new HashMap<>(options.settings());
        settings.put("mindlinks.axonserver.servers", address);
        return new StartOptions(options.dataDir(), options.port(), options.roles(), settings);
    }
}
