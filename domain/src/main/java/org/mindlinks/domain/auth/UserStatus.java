package org.mindlinks.domain.auth;

/** How far an account has come. */
public enum UserStatus {
    REGISTERED,
    ACTIVE,
    SUSPENDED,
    /** For ever: nobody logs in with it again. */
    ERASED
}
