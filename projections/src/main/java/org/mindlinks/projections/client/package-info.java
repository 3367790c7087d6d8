/** The read tables of client and how events fill them. */
@NullMarked
package org.mindlinks.projections.client;

import org.jspecify.annotations.NullMarked;
