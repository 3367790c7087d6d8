/** What a core is made of, and how its parts are started and stopped. */
@NullMarked
package org.mindlinks.app.server;

import org.jspecify.annotations.NullMarked;
