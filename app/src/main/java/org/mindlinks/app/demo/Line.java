package org.mindlinks.app.demo;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;

/** A line of a CSV file. What doesn't read as it should is reported with file and line. */
record Line(Path file, long number, Map<String, String> fields) {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,9})?");

    UserError wrong(String message) {
        return new UserError("%s:%d: %s".formatted(file, number, message));
    }

    /** The field as it stands, which may be empty. */
    String raw(String column) {
        var value = fields.get(column);
        if (value == null) {
            throw new IllegalArgumentException("no column " + column);
        }
        return value;
    }

    String text(String column) {
        var value = raw(column);
        if (value.isBlank()) {
            throw wrong("%s is empty; fill it in.".formatted(column));
        }
        return value;
    }

    String oneOf(String column, List<String> allowed) {
        var value = text(column);
        if (!allowed.contains(value)) {
            throw wrong(
                    "%s is '%s'; use one of %s."
                            .formatted(column, value, String.join(", ", allowed)));
        }
        return value;
    }

    /** A key of {@code known}, which is what another file lists. */
    <T> T reference(String column, Map<String, T> known, String otherFile) {
        var found = known.get(text(column));
        if (found == null) {
            throw wrong("%s '%s' is not in %s.".formatted(column, text(column), otherFile));
        }
        return found;
    }

    Currency currency() {
        try {
            var currency = Currency.getInstance(text("currency"));
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // Reported below, as a code without a scale is.
        }
        throw wrong(
                "currency is '%s'; use an ISO 4217 code such as EUR.".formatted(text("currency")));
    }

    /** An amount above zero at the scale of its currency. */
    BigDecimal positive(String column, Currency currency) {
        var amount = amount(column, currency);
        if (amount.signum() == 0) {
            throw wrong("%s is zero; it must be above.".formatted(column));
        }
        return amount;
    }

    /** An amount of zero or more at the scale of its currency. */
    BigDecimal amount(String column, Currency currency) {
        var amount = decimal(column);
        var digits = currency.getDefaultFractionDigits();
        if (amount.scale() != digits) {
            throw wrong(
                    "%s is %s; %s has %d decimals."
                            .formatted(column, text(column), currency, digits));
        }
        return amount;
    }

    BigDecimal decimal(String column) {
        if (!DECIMAL.matcher(text(column)).matches()) {
            throw wrong(
                    "%s is '%s'; write a plain decimal such as 12.50."
                            .formatted(column, text(column)));
        }
        return new BigDecimal(text(column));
    }

    LocalDate date(String column) {
        try {
            return LocalDate.parse(text(column));
        } catch (DateTimeException _) {
            throw wrong(
                    "%s is '%s'; write a date such as 2026-10-31.".formatted(column, text(column)));
        }
    }

    @Nullable LocalDate optionalDate(String column) {
        return raw(column).isEmpty() ? null : date(column);
    }
}
