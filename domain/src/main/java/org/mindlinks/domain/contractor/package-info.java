/** Contractors and their bank details. */
@NullMarked
package org.mindlinks.domain.contractor;

import org.jspecify.annotations.NullMarked;
