package org.mindlinks.domain.client;

/** What the check of a company came to. */
public enum CompanyStatus {
    PENDING,
    VERIFIED,
    REJECTED
}
