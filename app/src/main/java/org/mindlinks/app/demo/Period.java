package org.mindlinks.app.demo;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;
import org.mindlinks.app.core.UserError;

/**
 * Which month a folder holds: the one of its expected payrolls or, where there are none, that of
 * its name.
 */
final class Period {
    private Period() {}

    static YearMonth of(Outcome expected, Path folder) {
        var periods =
                expected.of(Outcome.File.PAYROLLS).stream()
                        .map(row -> row.get("period"))
                        .collect(Collectors.toSet());
        if (periods.size() > 1) {
            throw new UserError(
                    "%s has payrolls of several months; a folder holds one."
                            .formatted(
                                    folder.resolve("expected")
                                            .resolve(Outcome.File.PAYROLLS.fileName())));
        }
        var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        try {
            return YearMonth.parse(periods.isEmpty() ? name : periods.iterator().next());
        } catch (DateTimeParseException e) {
            throw new UserError(
                    "It is not told which month %s is; name the folder like 2026-10."
                            .formatted(folder),
                    e);
        }
    }
}
