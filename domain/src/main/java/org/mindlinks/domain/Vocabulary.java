package org.mindlinks.domain;

import java.util.List;
import org.mindlinks.domain.admin.Operations;
import org.mindlinks.domain.audit.Incident;
import org.mindlinks.domain.auth.Person;
import org.mindlinks.domain.auth.Session;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.client.Company;
import org.mindlinks.domain.contract.Contract;
import org.mindlinks.domain.contractor.Contractor;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.Adjustment;
import org.mindlinks.domain.payment.Escrow;
import org.mindlinks.domain.payment.InvoiceBook;
import org.mindlinks.domain.payment.Payroll;
import org.mindlinks.domain.payment.Wallet;
import org.mindlinks.domain.payment.Withdrawal;
import org.mindlinks.domain.reservation.Reservation;

/**
 * All kinds of aggregates that there are. A kind that is missing here can't be commanded and can't
 * be stored.
 */
public final class Vocabulary {

    public static final List<AggregateType<?, ?, ?>> AGGREGATES =
            List.of(
                    Reservation.TYPE,
                    User.TYPE,
                    Session.TYPE,
                    Person.TYPE,
                    Company.TYPE,
                    Contractor.TYPE,
                    Contract.TYPE,
                    Escrow.TYPE,
                    Payroll.TYPE,
                    Wallet.TYPE,
                    InvoiceBook.TYPE,
                    Withdrawal.TYPE,
                    Adjustment.TYPE,
                    Operations.TYPE,
                    Incident.TYPE);

    private Vocabulary() {}

    /** The streams of all that a person itself is: its account, data, profile and company. */
    public static List<String> streamsOf(UserId person) {
        return List.of(
                User.TYPE.stream(person),
                Person.TYPE.stream(person),
                Contractor.TYPE.stream(ContractorId.of(person)),
                Company.TYPE.stream(ClientId.of(person)));
    }
}
