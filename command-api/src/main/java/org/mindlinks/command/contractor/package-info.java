/** Contractors and their bank accounts over HTTP. */
@NullMarked
package org.mindlinks.command.contractor;

import org.jspecify.annotations.NullMarked;
