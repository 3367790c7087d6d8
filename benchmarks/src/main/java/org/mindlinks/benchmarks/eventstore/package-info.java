/** Event stores side by side, and whether ours stays as fast as it grows. */
@NullMarked
package org.mindlinks.benchmarks.eventstore;

import org.jspecify.annotations.NullMarked;
