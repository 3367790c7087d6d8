package org.mindlinks.command.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.command.Outcome;
import org.mindlinks.command.axon.AxonCommands;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.ErasureId;
import org.mindlinks.domain.auth.Person;
import org.mindlinks.domain.auth.PersonCommand.ApproveErasure;
import org.mindlinks.domain.auth.PersonCommand.ProposeErasure;
import org.mindlinks.domain.auth.PersonEvent.ErasureApproved;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserCommand.RegisterUser;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.auth.UserStatus;
import org.mindlinks.domain.contractor.Contractor;
import org.mindlinks.domain.contractor.ContractorCommand.RegisterContractor;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WalletCommand.CloseWallet;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.reservation.Reservation;
import org.mindlinks.domain.reservation.ReservationCommand.ReserveValue;

class WhenErasureApprovedErasePersonTest {

    private static final Origin ORIGIN = new Origin(Actor.SYSTEM, null, null, "c", "c", null);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String EMAIL = "ana@example.com";
    private static final UserId PERSON = new UserId(Id.derived("person", 1));
    private static final ContractorId CONTRACTOR = ContractorId.of(PERSON);
    private static final WalletId WALLET = WalletId.of(CONTRACTOR);
    private static final UserId ONE = new UserId(Id.derived("admin", 1));
    private static final UserId OTHER = new UserId(Id.derived("admin", 2));
    private static final ErasureId ID = new ErasureId(new UUID(0, 1));
    private static final ErasureApproved APPROVED = new ErasureApproved(PERSON, ID, OTHER);

    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final Commands commands = new AxonCommands(store);
    private final MemoryForgetting forgetting = new MemoryForgetting();
    private final ProcessManager process = new WhenErasureApprovedErasePerson(forgetting);

    @BeforeEach
    void a_contractor_whose_erasure_is_approved() {
        send(new ReserveValue(forgetting.ofUser(EMAIL), "user-email", PERSON.value()));
        send(new RegisterUser(PERSON, EMAIL, Role.CONTRACTOR, "a hash"));
        send(
                new ReserveValue(
                        forgetting.ofContractor(EMAIL), "contractor-email", CONTRACTOR.value()));
        send(new RegisterContractor(CONTRACTOR, PERSON, EMAIL, "Ana", "Lê", "DE", EUR));
        send(new OpenWallet(WALLET, CONTRACTOR, EUR));
        send(new ProposeErasure(PERSON, ID, "asked", ONE));
        send(new ApproveErasure(PERSON, ID, OTHER));
    }

    @AfterEach
    void close() {
        store.shutDown();
    }

    @Test
    void while_a_wallet_is_open_nothing_happens() {
        send(new CreditWallet(WALLET, new PayrollItemId(new UUID(0, 9)), Money.of("1.00", "EUR")));
        deliver(commands);

        assertThat(erasure().status()).isEqualTo(Person.Status.REFUSED);
        assertThat(erasure().refusal()).isEqualTo(Rejection.WALLET_NOT_CLOSED);
        assertThat(forgetting.forgotten).isEmpty();
        assertThat(get(User.TYPE, PERSON).status()).isEqualTo(UserStatus.REGISTERED);
    }

    @Test
    void all_that_is_of_the_person_ends() {
        send(new CloseWallet(WALLET));
        deliver(commands);
        deliver(commands);

        assertThatItIsErased();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_crash_behind_any_step_is_made_good_by_the_next_delivery(int step) {
        send(new CloseWallet(WALLET));

        assertThatThrownBy(() -> deliver(dyingAfter(step))).hasMessage("killed");
        deliver(commands);

        assertThatItIsErased();
    }

    @Test
    void several_at_once_come_to_the_same() {
        send(new CloseWallet(WALLET));

        Parallel.forEach(Collections.nCopies(8, commands), 8, this::deliver);

        assertThatItIsErased();
    }

    private void assertThatItIsErased() {
        assertThat(erasure().status()).isEqualTo(Person.Status.ERASED);
        assertThat(forgetting.forgotten).containsExactly(PERSON);
        assertThat(get(User.TYPE, PERSON).status()).isEqualTo(UserStatus.ERASED);
        assertThat(get(Contractor.TYPE, CONTRACTOR).profile().lastName()).isEqualTo("erased");
        assertThat(get(Reservation.TYPE, forgetting.ofUser(EMAIL)).owner()).isNull();
        assertThat(get(Reservation.TYPE, forgetting.ofContractor(EMAIL)).owner()).isNull();
    }

    /** Each command that is sent is a step; the process dies when it has sent so many. */
    private Commands dyingAfter(int steps) {
        var sent = new AtomicInteger();
        return new Commands() {
            @Override
            public Outcome send(Command command, Origin origin) {
                var outcome = commands.send(command, origin);
                if (sent.incrementAndGet() == steps) {
                    throw new IllegalStateException("killed");
                }
                return outcome;
            }

            @Override
            public <S> Optional<S> load(AggregateType<?, ?, S> type, Id id) {
                return commands.load(type, id);
            }
        };
    }

    private void deliver(Commands through) {
        process.reactions().run(APPROVED, new Reaction(through, ORIGIN));
    }

    private Person.Erasure erasure() {
        return Objects.requireNonNull(get(Person.TYPE, PERSON).erasure());
    }

    private <S> S get(AggregateType<?, ?, S> type, Id id) {
        return commands.load(type, id).orElseThrow();
    }

    private void send(Command command) {
        assertThat(commands.send(command, ORIGIN)).isInstanceOf(Outcome.Accepted.class);
    }
}
