package org.mindlinks.domain.auth;

/** How far an account has come. */
public enum UserStatus {
    REGISTERED,
    ACTIVE,
    SUSPENDED
}
