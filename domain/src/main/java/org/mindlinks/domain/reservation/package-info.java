/** Values that must be unique, each reserved under its own stream. */
@NullMarked
package org.mindlinks.domain.reservation;

import org.jspecify.annotations.NullMarked;
