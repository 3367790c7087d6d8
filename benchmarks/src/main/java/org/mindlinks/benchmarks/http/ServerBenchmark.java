package org.mindlinks.benchmarks.http;

import java.net.URI;
import org.mindlinks.benchmarks.Report;

/** What is measured through a whole server that runs. */
@FunctionalInterface
public interface ServerBenchmark {

    /** The server must let an address register as often as it likes. */
    Report run(URI server, String adminEmail, String adminPassword);
}
