package org.mindlinks.ledger.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A posting as the journal keeps it.
 *
 * @param position of the event in the store; the postings of one position are one entry
 * @param line within the entry, from 0
 * @param bookedAt when the event happened; never before the entry that precedes it
 * @param event its stored name
 * @param reference what it was about, which pairs the items of clearing
 * @param account the id of the account
 * @param balanceBefore on the account's normal side, as {@code balanceAfter} is
 */
record JournalRow(
        long position,
        int line,
        Instant bookedAt,
        String event,
        UUID reference,
        UUID account,
        String side,
        BigDecimal amount,
        String currency,
        BigDecimal balanceBefore,
        BigDecimal balanceAfter) {}
