/** The log and its events as files, for those who are not let near the database. */
@NullMarked
package org.mindlinks.ledger.export;

import org.jspecify.annotations.NullMarked;
