/** Checks of the whole history against all that was ever promised or derived from it. */
@NullMarked
package org.mindlinks.ledger.verify;

import org.jspecify.annotations.NullMarked;
