/** The Axon side of the aggregates, written once for all of them. */
@NullMarked
package org.mindlinks.command.axon;

import org.jspecify.annotations.NullMarked;
