package org.mindlinks.command.axon;

import java.util.List;
import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateRoot;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.admin.Operations;
import org.mindlinks.domain.admin.OperationsCommand;
import org.mindlinks.domain.admin.OperationsEvent;
import org.mindlinks.domain.audit.Incident;
import org.mindlinks.domain.audit.IncidentCommand;
import org.mindlinks.domain.audit.IncidentEvent;
import org.mindlinks.domain.auth.Session;
import org.mindlinks.domain.auth.SessionCommand;
import org.mindlinks.domain.auth.SessionEvent;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserCommand;
import org.mindlinks.domain.auth.UserEvent;
import org.mindlinks.domain.client.Company;
import org.mindlinks.domain.client.CompanyCommand;
import org.mindlinks.domain.client.CompanyEvent;
import org.mindlinks.domain.contract.Contract;
import org.mindlinks.domain.contract.ContractCommand;
import org.mindlinks.domain.contract.ContractEvent;
import org.mindlinks.domain.contractor.Contractor;
import org.mindlinks.domain.contractor.ContractorCommand;
import org.mindlinks.domain.contractor.ContractorEvent;
import org.mindlinks.domain.payment.Adjustment;
import org.mindlinks.domain.payment.AdjustmentCommand;
import org.mindlinks.domain.payment.AdjustmentEvent;
import org.mindlinks.domain.payment.Escrow;
import org.mindlinks.domain.payment.EscrowCommand;
import org.mindlinks.domain.payment.EscrowEvent;
import org.mindlinks.domain.payment.InvoiceBook;
import org.mindlinks.domain.payment.InvoiceCommand;
import org.mindlinks.domain.payment.InvoiceEvent;
import org.mindlinks.domain.payment.Payroll;
import org.mindlinks.domain.payment.PayrollCommand;
import org.mindlinks.domain.payment.PayrollEvent;
import org.mindlinks.domain.payment.Wallet;
import org.mindlinks.domain.payment.WalletCommand;
import org.mindlinks.domain.payment.WalletEvent;
import org.mindlinks.domain.payment.Withdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand;
import org.mindlinks.domain.payment.WithdrawalEvent;
import org.mindlinks.domain.reservation.Reservation;
import org.mindlinks.domain.reservation.ReservationCommand;
import org.mindlinks.domain.reservation.ReservationEvent;

/**
 * Axon stores the kind of an aggregate by its class, so each kind has one, and nothing else in it.
 */
final class Aggregates {

    record Kind<C extends Command, E extends Event, S, A extends EventSourced<C, E, S>>(
            AggregateType<C, E, S> type, Class<A> aggregateClass, Supplier<A> blank) {}

    static final List<Kind<?, ?, ?, ?>> ALL =
            List.of(
                    new Kind<>(
                            Reservation.TYPE,
                            ReservationAggregate.class,
                            ReservationAggregate::new),
                    new Kind<>(User.TYPE, UserAggregate.class, UserAggregate::new),
                    new Kind<>(Session.TYPE, SessionAggregate.class, SessionAggregate::new),
                    new Kind<>(Company.TYPE, CompanyAggregate.class, CompanyAggregate::new),
                    new Kind<>(
                            Contractor.TYPE, ContractorAggregate.class, ContractorAggregate::new),
                    new Kind<>(Contract.TYPE, ContractAggregate.class, ContractAggregate::new),
                    new Kind<>(Escrow.TYPE, EscrowAggregate.class, EscrowAggregate::new),
                    new Kind<>(Payroll.TYPE, PayrollAggregate.class, PayrollAggregate::new),
                    new Kind<>(Wallet.TYPE, WalletAggregate.class, WalletAggregate::new),
                    new Kind<>(
                            InvoiceBook.TYPE,
                            InvoiceBookAggregate.class,
                            InvoiceBookAggregate::new),
                    new Kind<>(
                            Withdrawal.TYPE, WithdrawalAggregate.class, WithdrawalAggregate::new),
                    new Kind<>(
                            Adjustment.TYPE, AdjustmentAggregate.class, AdjustmentAggregate::new),
                    new Kind<>(
                            Operations.TYPE, OperationsAggregate.class, OperationsAggregate::new),
                    new Kind<>(Incident.TYPE, IncidentAggregate.class, IncidentAggregate::new));

    private Aggregates() {}

    @AggregateRoot(type = "reservation")
    static final class ReservationAggregate
            extends EventSourced<ReservationCommand, ReservationEvent, Reservation> {
        @Override
        AggregateType<ReservationCommand, ReservationEvent, Reservation> type() {
            return Reservation.TYPE;
        }
    }

    @AggregateRoot(type = "user")
    static final class UserAggregate extends EventSourced<UserCommand, UserEvent, User> {
        @Override
        AggregateType<UserCommand, UserEvent, User> type() {
            return User.TYPE;
        }
    }

    @AggregateRoot(type = "session")
    static final class SessionAggregate
            extends EventSourced<SessionCommand, SessionEvent, Session> {
        @Override
        AggregateType<SessionCommand, SessionEvent, Session> type() {
            return Session.TYPE;
        }
    }

    @AggregateRoot(type = "company")
    static final class CompanyAggregate
            extends EventSourced<CompanyCommand, CompanyEvent, Company> {
        @Override
        AggregateType<CompanyCommand, CompanyEvent, Company> type() {
            return Company.TYPE;
        }
    }

    @AggregateRoot(type = "contractor")
    static final class ContractorAggregate
            extends EventSourced<ContractorCommand, ContractorEvent, Contractor> {
        @Override
        AggregateType<ContractorCommand, ContractorEvent, Contractor> type() {
            return Contractor.TYPE;
        }
    }

    @AggregateRoot(type = "contract")
    static final class ContractAggregate
            extends EventSourced<ContractCommand, ContractEvent, Contract> {
        @Override
        AggregateType<ContractCommand, ContractEvent, Contract> type() {
            return Contract.TYPE;
        }
    }

    @AggregateRoot(type = "escrow")
    static final class EscrowAggregate extends EventSourced<EscrowCommand, EscrowEvent, Escrow> {
        @Override
        AggregateType<EscrowCommand, EscrowEvent, Escrow> type() {
            return Escrow.TYPE;
        }
    }

    @AggregateRoot(type = "payroll")
    static final class PayrollAggregate
            extends EventSourced<PayrollCommand, PayrollEvent, Payroll> {
        @Override
        AggregateType<PayrollCommand, PayrollEvent, Payroll> type() {
            return Payroll.TYPE;
        }
    }

    @AggregateRoot(type = "wallet")
    static final class WalletAggregate extends EventSourced<WalletCommand, WalletEvent, Wallet> {
        @Override
        AggregateType<WalletCommand, WalletEvent, Wallet> type() {
            return Wallet.TYPE;
        }
    }

    @AggregateRoot(type = "invoice-book")
    static final class InvoiceBookAggregate
            extends EventSourced<InvoiceCommand, InvoiceEvent, InvoiceBook> {
        @Override
        AggregateType<InvoiceCommand, InvoiceEvent, InvoiceBook> type() {
            return InvoiceBook.TYPE;
        }
    }

    @AggregateRoot(type = "withdrawal")
    static final class WithdrawalAggregate
            extends EventSourced<WithdrawalCommand, WithdrawalEvent, Withdrawal> {
        @Override
        AggregateType<WithdrawalCommand, WithdrawalEvent, Withdrawal> type() {
            return Withdrawal.TYPE;
        }
    }

    @AggregateRoot(type = "adjustment")
    static final class AdjustmentAggregate
            extends EventSourced<AdjustmentCommand, AdjustmentEvent, Adjustment> {
        @Override
        AggregateType<AdjustmentCommand, AdjustmentEvent, Adjustment> type() {
            return Adjustment.TYPE;
        }
    }

    @AggregateRoot(type = "operations")
    static final class OperationsAggregate
            extends EventSourced<OperationsCommand, OperationsEvent, Operations> {
        @Override
        AggregateType<OperationsCommand, OperationsEvent, Operations> type() {
            return Operations.TYPE;
        }
    }

    @AggregateRoot(type = "incident")
    static final class IncidentAggregate
            extends EventSourced<IncidentCommand, IncidentEvent, Incident> {
        @Override
        AggregateType<IncidentCommand, IncidentEvent, Incident> type() {
            return Incident.TYPE;
        }
    }
}
