/**
 * The same events as double-entry bookkeeping: what each of them debits and credits, the journal of
 * that, and the balances. {@code docs/ledger.md} tells it to accountants.
 */
@NullMarked
package org.mindlinks.ledger.journal;

import org.jspecify.annotations.NullMarked;
