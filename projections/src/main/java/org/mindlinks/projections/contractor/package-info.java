/** The read tables of contractor and how events fill them. */
@NullMarked
package org.mindlinks.projections.contractor;

import org.jspecify.annotations.NullMarked;
