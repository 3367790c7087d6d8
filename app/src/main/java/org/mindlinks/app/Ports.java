package org.mindlinks.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The one rule that all options for a port share. */
final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    static void check(CommandSpec spec, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%d is no port; give one from 0 to %d.".formatted(port, HIGHEST));
        }
    }
}
