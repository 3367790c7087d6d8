package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void figures_end_at_the_right_under_their_heading() {
        var table =
                new TextTable("Currency", "Paid", "Left")
                        .row(List.of("EUR", "1,234.50", "0.00"))
                        .row(List.of("JPY", "7", "1,000,000"));

        assertThat(table.lines())
                .containsExactly(
                        "Currency      Paid       Left",
                        "-----------------------------",
                        "EUR       1,234.50       0.00",
                        "JPY              7  1,000,000");
    }

    @Test
    void a_row_has_a_cell_for_each_heading() {
        var table = new TextTable("Currency", "Paid");

        assertThatThrownBy(() -> table.row(List.of("EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
