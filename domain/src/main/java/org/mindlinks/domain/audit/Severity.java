package org.mindlinks.domain.audit;

/** How soon somebody should look at an incident. */
public enum Severity {
    /** Everyday: it matters when there is much of it. */
    INFO,
    WARNING,
    /** Something is wrong with an account or with the tables that readers see. */
    HIGH,
    /** The history itself may have been tampered with. */
    CRITICAL
}
