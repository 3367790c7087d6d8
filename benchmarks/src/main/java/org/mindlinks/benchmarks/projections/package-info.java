/** How fast the read tables are filled, how far they are behind, and what people notice of it. */
@NullMarked
package org.mindlinks.benchmarks.projections;

import org.jspecify.annotations.NullMarked;
