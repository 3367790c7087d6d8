package org.mindlinks.ledger.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Money;

/**
 * An account as it stands.
 *
 * @param party the client or contractor who is owed the balance; null for the platform's own
 * @param position of the event that opened or changed it last
 */
record AccountState(Account account, @Nullable UUID party, Money balance, long position) {}
