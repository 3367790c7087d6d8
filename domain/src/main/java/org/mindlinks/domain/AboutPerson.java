package org.mindlinks.domain;

import org.mindlinks.domain.auth.UserId;

/**
 * A record that tells something about a natural person. What it marks as {@link Personal} or {@link
 * Secret}, and what records within it mark, is stored under that person's key, and is gone with it.
 */
public interface AboutPerson {
    /** The account of the person; its company and its contractor profile are the same person's. */
    UserId userId();
}
