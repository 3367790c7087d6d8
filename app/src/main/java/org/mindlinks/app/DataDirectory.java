package org.mindlinks.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whose keys a command is about. */
final class DataDirectory {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".mindlinks",
            description = "The data of a core (default: ./${DEFAULT-VALUE}).")
    private Path path = Path.of("");

    Path path() {
        return path;
    }
}
