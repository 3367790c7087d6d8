/** Incidents over HTTP. */
@NullMarked
package org.mindlinks.command.audit;

import org.jspecify.annotations.NullMarked;
