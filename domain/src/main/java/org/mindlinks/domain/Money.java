package org.mindlinks.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount at the scale of its ISO 4217 currency (JPY 0, EUR 2, KWD 3 decimals). It may be
 * negative.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    public Money {
        if (amount.scale() != currency.getDefaultFractionDigits()) {
            throw new IllegalArgumentException(
                    "%s must have %d decimals for %s"
                            .formatted(
                                    amount.toPlainString(),
                                    currency.getDefaultFractionDigits(),
                                    currency));
        }
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO.setScale(currency.getDefaultFractionDigits()), currency);
    }

    /**
     * An amount that already fits the scale of its currency; more decimals than that are refused,
     * never rounded.
     */
    public static Money exactly(BigDecimal amount, Currency currency) {
        return new Money(
                amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY),
                currency);
    }

    public static Money of(String amount, String currency) {
        return exactly(new BigDecimal(amount), Currency.getInstance(currency));
    }

    public Money plus(Money other) {
        return new Money(amount.add(same(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(same(other)), currency);
    }

    /**
     * This amount times {@code numerator / denominator}, rounded once, HALF_UP, to the scale of the
     * currency.
     */
    public Money times(BigDecimal numerator, BigDecimal denominator) {
        return new Money(
                amount.multiply(numerator)
                        .divide(denominator, amount.scale(), RoundingMode.HALF_UP),
                currency);
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    public boolean sameCurrency(Money other) {
        return currency.equals(other.currency);
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other));
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    private BigDecimal same(Money other) {
        if (!sameCurrency(other)) {
            throw new IllegalArgumentException("can't mix " + currency + " and " + other.currency);
        }
        return other.amount;
    }
}
