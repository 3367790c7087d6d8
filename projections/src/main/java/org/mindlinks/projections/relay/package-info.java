/** Events to Kafka, for the systems around this one. */
@NullMarked
package org.mindlinks.projections.relay;

import org.jspecify.annotations.NullMarked;
