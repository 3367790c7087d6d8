/** What admins do to the platform itself. */
@NullMarked
package org.mindlinks.domain.admin;

import org.jspecify.annotations.NullMarked;
