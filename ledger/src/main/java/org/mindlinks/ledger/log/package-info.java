/**
 * A Merkle tree log in the formats of RFC 6962 and C2SP, as pure functions over hashes and text.
 */
@NullMarked
package org.mindlinks.ledger.log;

import org.jspecify.annotations.NullMarked;
