/** Client companies over HTTP. */
@NullMarked
package org.mindlinks.command.client;

import org.jspecify.annotations.NullMarked;
