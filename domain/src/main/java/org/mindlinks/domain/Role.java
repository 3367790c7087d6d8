package org.mindlinks.domain;

/**
 * What an actor is to the platform. The system itself acts in process managers only and never logs
 * in.
 */
public enum Role {
    CLIENT,
    CONTRACTOR,
    ADMIN,
    SYSTEM
}
