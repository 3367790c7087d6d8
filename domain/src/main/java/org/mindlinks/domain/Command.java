package org.mindlinks.domain;

/**
 * A request to one aggregate. It carries all that the decision needs: times, ids and rates are
 * never asked for.
 */
public interface Command {
    /** The aggregate that decides. */
    Id target();
}
