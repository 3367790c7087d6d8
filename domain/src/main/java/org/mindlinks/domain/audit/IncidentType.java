package org.mindlinks.domain.audit;

/** The kinds of incidents that there are. */
public enum IncidentType {
    /** A wrong email or password, or any during a lock. */
    LOGIN_FAILED(Severity.INFO),
    /** An admin or auditor asked for what was refused. */
    ACTION_REFUSED(Severity.INFO),
    /** An access or refresh token that was never issued here, or is no longer good. */
    TOKEN_REFUSED(Severity.WARNING),
    /** A user asked for what is not for its role. */
    ACCESS_DENIED(Severity.WARNING),
    /** More attempts to get in than one address may make. */
    TOO_MANY_ATTEMPTS(Severity.WARNING),
    ACCOUNT_LOCKED(Severity.WARNING),
    /** A refresh token came a second time, so that two have it. */
    TOKEN_REUSED(Severity.HIGH),
    /** A read table lacks what an event says. */
    EVENT_PARKED(Severity.HIGH),
    /** History, log, books or tables contradict each other. */
    VERIFICATION_FAILED(Severity.CRITICAL),
    /** The log in the database is not the one that was signed. */
    LOG_CONTRADICTED(Severity.CRITICAL);

    private final Severity severity;

    IncidentType(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
