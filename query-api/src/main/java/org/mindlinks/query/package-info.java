/** The way out: HTTP reads of the read tables, and live changes of their rows. */
@NullMarked
package org.mindlinks.query;

import org.jspecify.annotations.NullMarked;
