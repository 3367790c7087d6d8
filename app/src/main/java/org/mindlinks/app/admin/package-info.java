/** What admins operate the core with, over HTTP. */
@NullMarked
package org.mindlinks.app.admin;

import org.jspecify.annotations.NullMarked;
