package org.mindlinks.domain.reservation;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names the stream of one reserved value; made from a keyed hash, never from the clear value. */
public record ReservationId(UUID value) implements Id {}
