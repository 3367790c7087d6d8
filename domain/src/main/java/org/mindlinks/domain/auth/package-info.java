/** Users and their sessions. */
@NullMarked
package org.mindlinks.domain.auth;

import org.jspecify.annotations.NullMarked;
