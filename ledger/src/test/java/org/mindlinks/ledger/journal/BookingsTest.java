package org.mindlinks.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Vocabulary;

class BookingsTest {

    private static final Account BANK = Account.parse("bank:EUR").orElseThrow();
    private static final Account CLEARING = Account.parse("clearing:EUR").orElseThrow();

    private record Unheard() implements Event {}

    @Test
    void of_every_kind_of_events_it_is_said_whether_it_moves_money() {
        var said =
                Stream.concat(
                                Bookings.MONEY.stream().map(Bookings.Rule::events),
                                Bookings.NO_MONEY.stream())
                        .toList();
        assertThat(said)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        Vocabulary.AGGREGATES.stream()
                                .<Class<? extends Event>>map(AggregateType::events)
                                .toList());
        assertThatThrownBy(() -> Bookings.of(new Unheard()))
                .hasMessageContaining("nobody said whether")
                .hasMessageContaining("Unheard");
    }

    @Test
    void the_guide_for_accountants_has_the_chart_and_every_event_as_they_are() throws IOException {
        var guide = Files.readAllLines(Path.of("../docs/ledger.md"));
        assertThat(guide).containsAll(LedgerGuide.accounts()).containsAll(LedgerGuide.events());
        assertThat(guide.stream().filter(line -> line.matches("\\| `[a-z.-]+` \\|.*")).toList())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        LedgerGuide.accounts().stream(),
                                        LedgerGuide.events().stream())
                                .toList());
    }

    @Test
    void an_entry_that_does_not_balance_cannot_be_made() {
        assertThatThrownBy(() -> entry(debit(BANK, "1.00"), credit(CLEARING, "0.99")))
                .hasMessageContaining("differ by 0.01 EUR");
        assertThatThrownBy(() -> entry(debit(BANK, "1.00"))).hasMessageContaining("two postings");
        assertThatThrownBy(() ->
                        entry(
                                debit(BANK, "1.00"),
                                new Posting(
                                        Account.parse("clearing:USD").orElseThrow(),
                                        Side.CREDIT,
                                        Money.of("1.00", "USD"))))
                .hasMessageContaining("differ");
        assertThat(
                        entry(
                                        debit(BANK, "1.00"),
                                        credit(CLEARING, "0.40"),
                                        credit(CLEARING, "0.60"))
                                .postings())
                .hasSize(3);
    }

    @Test
    void a_posting_is_positive_and_in_the_currency_of_its_account() {
        assertThatThrownBy(() -> debit(BANK, "0.00")).hasMessageContaining("0.00");
        assertThatThrownBy(() -> debit(BANK, "-1.00")).hasMessageContaining("-1.00");
        assertThatThrownBy(() -> new Posting(BANK, Side.DEBIT, Money.of("1.00", "USD")))
                .hasMessageContaining("bank:EUR");
    }

    @Test
    void an_account_is_named_in_one_way_only() {
        var holder = "0198c0de-0000-7000-8000-000000000001";
        var wallet = "wallet-available:" + holder + ":EUR";
        assertThat(Account.parse(wallet)).map(Account::code).contains(wallet);
        for (var other :
                List.of(
                        "wallet-available:EUR",
                        "bank:" + holder + ":EUR",
                        "wallet-available:1-1-1-1-1:EUR",
                        "bank:eur",
                        "bank:XXY",
                        "bank",
                        "",
                        "till:EUR")) {
            assertThat(Account.parse(other)).as(other).isEmpty();
        }
    }

    private static Booking.Entry entry(Posting... postings) {
        return new Booking.Entry(new UUID(0, 1), List.of(postings), null);
    }

    private static Posting debit(Account account, String amount) {
        return new Posting(account, Side.DEBIT, Money.of(amount, "EUR"));
    }

    private static Posting credit(Account account, String amount) {
        return new Posting(account, Side.CREDIT, Money.of(amount, "EUR"));
    }
}
