package org.mindlinks.domain.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days without pay.
 *
 * @param from the first of them
 * @param until the first day that is paid again; null while it is not known
 */
public record Pause(LocalDate from, @Nullable LocalDate until) {

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
}
