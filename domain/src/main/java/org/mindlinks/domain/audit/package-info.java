/** What looks like an attack, or like a history that was tampered with. */
@NullMarked
package org.mindlinks.domain.audit;

import org.jspecify.annotations.NullMarked;
