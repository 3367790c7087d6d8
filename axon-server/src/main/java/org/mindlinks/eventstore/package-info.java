/** Where events live: PostgreSQL or Axon Server, behind the same interfaces of Axon. */
@NullMarked
package org.mindlinks.eventstore;

import org.jspecify.annotations.NullMarked;
