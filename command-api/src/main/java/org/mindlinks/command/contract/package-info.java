/** Contracts and the work done under them over HTTP. */
@NullMarked
package org.mindlinks.command.contract;

import org.jspecify.annotations.NullMarked;
