/** Accounts and sessions over HTTP. */
@NullMarked
package org.mindlinks.command.auth;

import org.jspecify.annotations.NullMarked;
