package org.mindlinks.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a month, in the order of the files; the maps are keyed by reference or by
 * contract.
 */
record Month(
        YearMonth period,
        Map<String, Client> clients,
        Map<String, Contractor> contractors,
        Map<String, Contract> contracts,
        Map<String, List<Milestone>> milestones,
        Map<String, List<Timesheet>> timesheets,
        List<Withdrawal> withdrawals,
        Outcome expected) {

    record Client(
            String ref, String legalName, String country, Currency currency, BigDecimal deposit) {}

    record Contractor(
            String ref,
            String firstName,
            String lastName,
            String email,
            String country,
            Currency currency,
            String accountNumber,
            boolean frozen) {}

    record Contract(
            String ref,
            String client,
            String contractor,
            String type,
            Currency currency,
            BigDecimal amount,
            LocalDate start,
            @Nullable LocalDate end,
            boolean signed) {}

    record Milestone(String title, BigDecimal amount, LocalDate dueDate, State state) {}

    record Timesheet(LocalDate start, LocalDate end, BigDecimal hours, State state) {}

    record Withdrawal(String contractor, BigDecimal amount) {}

    /** How far a piece of work has come; each state includes the ones before it. */
    enum State {
        PENDING,
        SUBMITTED,
        APPROVED
    }
}
