package org.mindlinks.app.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a core is to be started.
 *
 * @param dataDir where it keeps its data; made when it is missing
 * @param port of HTTP; 0 for any that is free
 * @param roles what this process does
 * @param settings any further properties
 */
public record StartOptions(
        Path dataDir, int port, List<String> roles, Map<String, String> settings) {
    /** What one process does when it does everything. */
    public static final List<String> ALL_ROLES =
            List.of("command", "query", "projections", "ledger");

    public StartOptions {
        roles = List.copyOf(roles);
        settings = Map.copyOf(settings);
    }
}
