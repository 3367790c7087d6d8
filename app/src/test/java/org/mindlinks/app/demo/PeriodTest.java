package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mindlinks.app.core.UserError;

class PeriodTest {
    @Test
    void the_expected_payrolls_tell_the_month() {
        assertThat(Period.of(payrolls("2027-02", "2027-02"), Path.of("any")))
                .isEqualTo(YearMonth.of(2027, 2));
    }

    @Test
    void without_payrolls_the_name_of_the_folder_tells_it() {
        assertThat(Period.of(payrolls(), Path.of("samples", "2026-10")))
                .isEqualTo(YearMonth.of(2026, 10));
    }

    @Test
    void a_name_that_is_no_month_tells_nothing() {
        assertThatThrownBy(() -> Period.of(payrolls(), Path.of("october")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("october");
    }

    @Test
    void two_months_in_one_folder_are_refused() {
        assertThatThrownBy(() -> Period.of(payrolls("2027-02", "2027-03"), Path.of("any")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("several months");
    }

    private static Outcome payrolls(String... periods) {
        return new Outcome(
                Map.of(
                        Outcome.File.PAYROLLS,
                        Stream.of(periods).map(period -> Map.of("period", period)).toList(),
                        Outcome.File.ESCROWS,
                        List.of()));
    }
}
