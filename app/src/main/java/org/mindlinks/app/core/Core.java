package org.mindlinks.app.core;

import java.net.URI;
import java.util.Optional;

/** A running payments core. Closing it twice is the same as closing it once. */
public interface Core extends AutoCloseable {
    /** Where it listens, without a path: {@code http://localhost:8080}. */
    URI http();

    String adminEmail();

    /** Known at the first start only; after that, nobody but the admin knows it. */
    Optional<String> adminPassword();

    /** Where the data is, in words for a person. */
    String database();

    /** Stops taking requests, then stops what it started. */
    @Override
    void close();
}
