package org.mindlinks.ledger.verify;

import org.mindlinks.eventstore.RawEvent;

/**
 * One thing that is verified while all events pass by, in the order of their positions. It keeps
 * little of what it has seen: histories are larger than memory.
 */
public interface Check {

    /** What is checked, as the end of a sentence: {@code "the tree"}. */
    String name();

    /**
     * Takes the next event.
     *
     * @param leafHash of the event, as it is stored now
     * @throws Difference at the first thing that is not as it must be; nothing is asked after that
     */
    void event(RawEvent event, byte[] leafHash) throws Difference;

    /**
     * All events have passed.
     *
     * @return what was found in order, for the report
     */
    String end() throws Difference;
}
