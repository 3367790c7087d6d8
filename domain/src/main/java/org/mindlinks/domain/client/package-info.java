/** Client companies. */
@NullMarked
package org.mindlinks.domain.client;

import org.jspecify.annotations.NullMarked;
