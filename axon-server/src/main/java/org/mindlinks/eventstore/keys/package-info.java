/** The keys of people: what is sealed under one is gone when it is destroyed. */
@NullMarked
package org.mindlinks.eventstore.keys;

import org.jspecify.annotations.NullMarked;
