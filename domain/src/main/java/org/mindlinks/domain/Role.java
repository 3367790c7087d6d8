package org.mindlinks.domain;

/**
 * What an actor is to the platform. An auditor reads all and commands nothing. The system itself
 * acts in process managers only and never logs in.
 */
public enum Role {
    CLIENT,
    CONTRACTOR,
    ADMIN,
    AUDITOR,
    SYSTEM;

    /** Those who work for the platform, and whose actions are in the audit log. */
    public boolean isStaff() {
        return this == ADMIN || this == AUDITOR;
    }
}
