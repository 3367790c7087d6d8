package org.mindlinks.query;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As of when something is asked. */
sealed interface Moment {

    /** As far as it is known. */
    record Now() implements Moment {}

    /** After everything up to then. */
    record At(Instant instant) implements Moment {}

    /** After the event at a position of the event store. */
    record AfterEvent(long position) implements Moment {}

    String RULE = "must be an instant in UTC such as 2026-01-31T12:00:00Z, or a position";

    Pattern POSITION = Pattern.compile("\\d{1,18}");

    /** Empty where the text is neither. */
    static Optional<Moment> parse(@Nullable String text) {
        if (text == null) return Optional.of(new Now());
        if (POSITION.matcher(text).matches()) {
            return Optional.of(new AfterEvent(Long.parseLong(text)));
        }
        return Kind.INSTANT.parse(text) instanceof Instant instant
                ? Optional.of(new At(instant))
                : Optional.empty();
    }
}
