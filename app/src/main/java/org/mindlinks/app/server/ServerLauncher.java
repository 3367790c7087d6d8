package org.mindlinks.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.CoreLauncher;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.core.UserError;
import org.mindlinks.command.auth.FirstAdmin;
import org.mindlinks.query.QueryConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Starts the parts that the roles ask for in one Spring context. */
public final class ServerLauncher implements CoreLauncher {
    private static final Map<String, Class<?>> ROLES =
            Map.of(
                    "command", CommandRole.class,
                    "query", QueryConfiguration.class,
                    "projections", ProjectionsRole.class,
                    "ledger", LedgerRole.class);

    @Override
    public Core start(StartOptions options) {
        var lock = lock(options.dataDir());
        try {
            var context = application(options).run(arguments(options));
            return new Running(context, lock, firstAdmin(context, options));
        } catch (RuntimeException e) {
            release(lock);
            throw explained(e);
        }
    }

    private static SpringApplication application(StartOptions options) {
        var application = new SpringApplication(CoreConfiguration.class);
        application.addPrimarySources(
                options.roles().stream().<Class<?>>map(ROLES::get).distinct().toList());
        application.addInitializers(
                context -> SettingsCheck.check(context.getEnvironment(), options.roles()));
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        return application;
    }

    private static String[] arguments(StartOptions options) {
        var arguments = new ArrayList<String>();
        arguments.add("--server.port=" + options.port());
        arguments.add("--mindlinks.data=" + options.dataDir());
        options.settings().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    private static Optional<String> firstAdmin(
            ConfigurableApplicationContext context, StartOptions options) {
        if (!options.roles().contains("command")) {
            return Optional.empty();
        }
        var admin = context.getBean(Settings.class).admin();
        return context.getBean(FirstAdmin.class).create(admin.email(), admin.password());
    }

    private static FileChannel lock(Path directory) {
        try {
            Files.createDirectories(directory);
            return DataLock.take(directory)
                    .orElseThrow(() ->
                            new UserError(
                                    "Another Mind-Links runs on %s; stop it, or name another folder with --data."
                                            .formatted(directory)));
        } catch (IOException e) {
            throw new UserError(
                    "%s can't be written to (%s); name another folder with --data."
                            .formatted(directory, e),
                    e);
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the person can mend is somewhere among the causes. */
    private static RuntimeException explained(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError error) {
                return error;
            }
            if (cause instanceof PortInUseException inUse) {
                return new UserError(
                        "Port %d is in use; name another with --port.".formatted(inUse.getPort()),
                        failure);
            }
        }
        var root = NestedExceptionUtils.getMostSpecificCause(failure);
        return new UserError(
                "The core did not start: %s (--verbose shows where)"
                        .formatted(root.getMessage() == null ? root : root.getMessage()),
                failure);
    }

    private record Running(
            ConfigurableApplicationContext context, FileChannel lock, Optional<String> password)
            implements Core {
        @Override
        public URI http() {
            var server = ((WebServerApplicationContext) context).getWebServer();
            var address = context.getEnvironment().getProperty("server.address", "127.0.0.1");
            return URI.create(
                    "http://%s:%d".formatted(address, server == null ? 0 : server.getPort()));
        }

        @Override
        public String adminEmail() {
            return context.getBean(Settings.class).admin().email();
        }

        @Override
        public Optional<String> adminPassword() {
            return password;
        }

        @Override
        public String database() {
            return context.getBean(Database.class).toString();
        }

        @Override
        public void close() {
            context.close();
            release(lock);
        }
    }
}
