/** Many rows at a time. */
@NullMarked
package org.mindlinks.ledger.rows;

import org.jspecify.annotations.NullMarked;
