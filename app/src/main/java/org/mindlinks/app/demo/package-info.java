/**
 * A month of input, played over the public HTTP interface and compared with what it must come to.
 */
@NullMarked
package org.mindlinks.app.demo;

import org.jspecify.annotations.NullMarked;
