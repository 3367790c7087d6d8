package org.mindlinks.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;

/**
 * A whole core on an empty database, shared by the tests that don't mind each other: started by the
 * first of them, and stopped with the JVM.
 */
final class SharedCore {
    static final byte[] TOKEN_KEY =
            "a key that only tests would ever use".getBytes(StandardCharsets.US_ASCII);
    private static final String ADMIN_PASSWORD = "correct horse battery";

    private static final Core CORE = start();

    static final OpenApi OPEN_API = OpenApi.of(CORE.http());

    static final Person ADMIN = Person.login(CORE.adminEmail(), ADMIN_PASSWORD);

    private SharedCore() {}

    static URI http() {
        return CORE.http();
    }

    /** For reading what HTTP doesn't show. */
    static String jdbcUrl() {
        return CORE.database().replace("postgresql://mindlinks@", "jdbc:postgresql://")
                + "?user=postgres";
    }

    private static Core start() {
        try {
            var data = Files.createTempDirectory("mindlinks-test-");
            var core =
                    new ServerLauncher()
                            .start(
                                    new StartOptions(
                                            data,
                                            0,
                                            StartOptions.ALL_ROLES,
                                            Map.of(
                                                    "mindlinks.admin.password",
                                                    ADMIN_PASSWORD,
                                                    "mindlinks.auth.requests-per-minute",
                                                    "1000000",
                                                    "mindlinks.audit.period",
                                                    "1s",
                                                    "mindlinks.keys.jwt",
                                                    Base64.getEncoder().encodeToString(TOKEN_KEY),
                                                    "mindlinks.keys.lookup",
                                                    Base64.getEncoder().encodeToString(TOKEN_KEY),
                                                    // Tells the tests which routes there are.
                                                    "management.endpoints.web.exposure.include",
                                                    "health,metrics,mappings")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(core, data)));
            return core;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Core core, Path data) {
        core.close();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
