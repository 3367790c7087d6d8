package org.mindlinks.app.core;

/** Starts a core. What the person who asked can mend is thrown as a {@link UserError}. */
@FunctionalInterface
public interface CoreLauncher {
    /** Returns once requests are answered. */
    Core start(StartOptions options);
}
