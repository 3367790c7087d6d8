/** The read tables of payment and how events fill them. */
@NullMarked
package org.mindlinks.projections.payment;

import org.jspecify.annotations.NullMarked;
