/** Events to read tables: the engine, and what all areas share. */
@NullMarked
package org.mindlinks.projections;

import org.jspecify.annotations.NullMarked;
