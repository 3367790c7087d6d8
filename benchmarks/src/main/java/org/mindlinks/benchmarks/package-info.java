/**
 * What all measurements share: loops that put load on something, and reports of what came of it. A
 * further benchmark is a class that runs a loop, collects {@link
 * org.mindlinks.benchmarks.Measurement}s and hands them to a {@link
 * org.mindlinks.benchmarks.Report}.
 */
@NullMarked
package org.mindlinks.benchmarks;

import org.jspecify.annotations.NullMarked;
