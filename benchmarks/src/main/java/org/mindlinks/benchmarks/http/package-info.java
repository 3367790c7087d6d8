/** Commands through a whole running server. */
@NullMarked
package org.mindlinks.benchmarks.http;

import org.jspecify.annotations.NullMarked;
