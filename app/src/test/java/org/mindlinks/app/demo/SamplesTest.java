package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-10", "2027-02"})
    void a_sample_is_sound_and_its_money_adds_up(String name) {
        var month = MonthReader.read(Path.of("..", "samples", name));

        assertThat(month.period()).hasToString(name);
        assertThat(Totals.of(month, month.expected()).addUp()).isTrue();
        assertThat(Totals.of(month, month.expected()).table().lines()).hasSize(2 + 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10", "2027-02"})
    void a_lost_escrow_is_noticed(String name) {
        var month = MonthReader.read(Path.of("..", "samples", name));
        var rows = new EnumMap<Outcome.File, List<Map<String, String>>>(month.expected().rows());
        rows.put(
                Outcome.File.ESCROWS,
                month.expected().of(Outcome.File.ESCROWS).subList(1, month.clients().size()));

        assertThat(Totals.of(month, new Outcome(rows)).addUp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2_050, 2_149})
    void times_are_shown_in_tenths_of_a_second(int millis) {
        assertThat(Steps.seconds(Duration.ofMillis(millis))).isEqualTo("2.1 s");
    }
}
