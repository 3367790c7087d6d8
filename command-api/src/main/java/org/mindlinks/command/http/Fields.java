package org.mindlinks.command.http;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Money;

/**
 * Checks of fields that annotations can't say. Each throws {@link Fault} that names the field and
 * the rule.
 */
public final class Fields {
    /** Far beyond any payment, and small enough for every table and any sum of such amounts. */
    private static final int MOST_INTEGER_DIGITS = 15;

    private static final int MOST_HOUR_DIGITS = 6;
    private static final int HOUR_DECIMALS = 2;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** A positive amount in the fields {@code amount} and {@code currency}. */
    public static Money money(String amount, String currency) {
        var known = currency(currency);
        var decimals = known.getDefaultFractionDigits();
        var value = positive("amount", amount, MOST_INTEGER_DIGITS);
        if (value.scale() > decimals) {
            throw Fault.badInput("amount", "at most %d decimals for %s".formatted(decimals, known));
        }
        return Money.exactly(value, known);
    }

    /**
     * A currency of ISO 4217 that money is counted in; metals and test codes have no decimals and
     * are none.
     */
    public static Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // Named below, as the codes that are no money are.
        }
        throw Fault.badInput("currency", "must be a currency code of ISO 4217");
    }

    /** A country of ISO 3166-1 alpha-2. */
    public static String country(String code) {
        if (!COUNTRIES.contains(code)) {
            throw Fault.badInput("country", "must be a country code of ISO 3166-1 alpha-2");
        }
        return code;
    }

    /** Hours in the field {@code hoursWorked}. */
    public static BigDecimal hours(String hours) {
        var value = positive("hoursWorked", hours, MOST_HOUR_DIGITS);
        if (value.scale() > HOUR_DECIMALS) {
            throw Fault.badInput("hoursWorked", "at most %d decimals".formatted(HOUR_DECIMALS));
        }
        return value.setScale(HOUR_DECIMALS);
    }

    /** An end that is open, or not before its start. */
    public static void inOrder(
            String startField, LocalDate start, String endField, @Nullable LocalDate end) {
        if (end != null && end.isBefore(start)) {
            throw Fault.badInput(endField, "must not be before " + startField);
        }
    }

    private static BigDecimal positive(String field, String text, int mostDigits) {
        if (!DECIMAL.matcher(text).matches()) {
            throw Fault.badInput(field, "must be a plain decimal such as 10.00");
        }
        var value = new BigDecimal(text);
        if (value.signum() <= 0) {
            throw Fault.badInput(field, "must be greater than zero");
        }
        if (value.precision() - value.scale() > mostDigits) {
            throw Fault.badInput(field, "at most %d digits before the point".formatted(mostDigits));
        }
        return value;
    }

    private Fields() {}
}
