/** The read tables of contract and how events fill them. */
@NullMarked
package org.mindlinks.projections.contract;

import org.jspecify.annotations.NullMarked;
