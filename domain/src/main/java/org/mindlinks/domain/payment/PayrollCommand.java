package org.mindlinks.domain.payment;

import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;

/** What can be asked of a payroll. */
public sealed interface PayrollCommand extends Command {
    PayrollId payrollId();

    @Override
    default PayrollId target() {
        return payrollId();
    }

    record DraftPayroll(PayrollId payrollId, ClientId clientId, YearMonth period, Currency currency)
            implements PayrollCommand {}

    /** Adds what contracts have claimed; items that are in the payroll already are passed over. */
    record AddItems(PayrollId payrollId, List<PayrollItem> items) implements PayrollCommand {}

    /** All contracts have been asked; the payroll can be approved from now on. */
    record FinishDraft(PayrollId payrollId) implements PayrollCommand {}

    record ApprovePayroll(PayrollId payrollId, UserId approvedBy) implements PayrollCommand {}

    record AwaitFunds(PayrollId payrollId) implements PayrollCommand {}

    record StartProcessing(PayrollId payrollId) implements PayrollCommand {}

    record RecordItemPaid(PayrollId payrollId, PayrollItemId itemId) implements PayrollCommand {}

    record RecordItemFailed(PayrollId payrollId, PayrollItemId itemId, String reason)
            implements PayrollCommand {}

    record CancelPayroll(PayrollId payrollId) implements PayrollCommand {}
}
