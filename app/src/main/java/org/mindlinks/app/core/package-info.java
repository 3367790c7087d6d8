/** How a running core is started and reached, apart from what is inside it. */
@NullMarked
package org.mindlinks.app.core;

import org.jspecify.annotations.NullMarked;
