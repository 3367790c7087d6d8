package org.mindlinks.app.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mindlinks.app.demo.Month.Contract;
import org.mindlinks.app.demo.Month.Milestone;
import org.mindlinks.app.demo.Month.State;
import org.mindlinks.app.demo.Month.Timesheet;

/** Contracts, and the work that is done under them. */
record Work(Month month, Cast cast) {

    void contract(Contract contract) {
        var client = cast.client(contract.client()).user();
        var contractor = cast.contractor(contract.contractor());
        var draft =
                new HashMap<String, String>(
                        Map.of(
                                "contractorId", contractor.id(),
                                "type", contract.type(),
                                "amount", contract.amount().toPlainString(),
                                "currency", contract.currency().getCurrencyCode(),
                                "startDate", contract.start().toString()));
        if (contract.end() != null) {
            draft.put("endDate", contract.end().toString());
        }
        var id = client.command("/v1/contracts", draft);
        cast.addContract(contract.ref(), id);
        client.command("/v1/contracts/%s/send".formatted(id));
        if (contract.signed()) {
            contractor.user().command("/v1/contracts/%s/sign".formatted(id));
        }
    }

    /** In the order of the files: contracts that have milestones or timesheets. */
    List<Contract> contractsWithWork() {
        return month.contracts().values().stream()
                .filter(one ->
                        month.milestones().containsKey(one.ref())
                                || month.timesheets().containsKey(one.ref()))
                .toList();
    }

    void workOn(Contract contract) {
        month.milestones()
                .getOrDefault(contract.ref(), List.of())
                .forEach(one -> milestone(contract, one));
        month.timesheets()
                .getOrDefault(contract.ref(), List.of())
                .forEach(one -> timesheet(contract, one));
    }

    private void milestone(Contract contract, Milestone milestone) {
        var client = cast.client(contract.client()).user();
        var path = "/v1/contracts/%s/milestones".formatted(cast.contractId(contract.ref()));
        var id =
                client.command(
                        path,
                        Map.of(
                                "title", milestone.title(),
                                "amount", milestone.amount().toPlainString(),
                                "currency", contract.currency().getCurrencyCode(),
                                "dueDate", milestone.dueDate().toString()));
        if (milestone.state() != State.PENDING) {
            cast.contractor(contract.contractor())
                    .user()
                    .command("%s/%s/submit".formatted(path, id));
        }
        if (milestone.state() == State.APPROVED) {
            client.command("%s/%s/approve".formatted(path, id));
        }
    }

    private void timesheet(Contract contract, Timesheet timesheet) {
        var path = "/v1/contracts/%s/timesheets".formatted(cast.contractId(contract.ref()));
        var id =
                cast.contractor(contract.contractor())
                        .user()
                        .command(
                                path,
                                Map.of(
                                        "periodStart", timesheet.start().toString(),
                                        "periodEnd", timesheet.end().toString(),
                                        "hoursWorked", timesheet.hours().toPlainString()));
        if (timesheet.state() == State.APPROVED) {
            cast.client(contract.client()).user().command("%s/%s/approve".formatted(path, id));
        }
    }
}
