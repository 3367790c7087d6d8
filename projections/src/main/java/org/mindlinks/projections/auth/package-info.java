/** The read tables of auth and how events fill them. */
@NullMarked
package org.mindlinks.projections.auth;

import org.jspecify.annotations.NullMarked;
