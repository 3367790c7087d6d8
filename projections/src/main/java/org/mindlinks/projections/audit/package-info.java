/** The read tables of the audit area. */
@NullMarked
package org.mindlinks.projections.audit;

import org.jspecify.annotations.NullMarked;
