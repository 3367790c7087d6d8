/** The command line: what a person starts, and what it tells them. */
@NullMarked
package org.mindlinks.app;

import org.jspecify.annotations.NullMarked;
