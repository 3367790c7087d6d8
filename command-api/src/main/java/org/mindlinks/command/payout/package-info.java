/** How money leaves for a bank: the port to payout rails, and a rail that plays one in process. */
@NullMarked
package org.mindlinks.command.payout;

import org.jspecify.annotations.NullMarked;
