/** Contracts, milestones, timesheets, and what they make payable. */
@NullMarked
package org.mindlinks.domain.contract;

import org.jspecify.annotations.NullMarked;
