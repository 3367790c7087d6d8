/** Verification from afar. */
@NullMarked
package org.mindlinks.app.verify;

import org.jspecify.annotations.NullMarked;
