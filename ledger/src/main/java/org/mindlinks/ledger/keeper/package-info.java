/** Keeps the Merkle log of the event store in PostgreSQL, and reads it. */
@NullMarked
package org.mindlinks.ledger.keeper;

import org.jspecify.annotations.NullMarked;
