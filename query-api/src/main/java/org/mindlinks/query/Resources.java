package org.mindlinks.query;

import static org.mindlinks.query.Resource.resource;

import java.util.List;
import org.mindlinks.ledger.journal.Journal;
import org.mindlinks.projections.audit.AuditEventRow;
import org.mindlinks.projections.audit.AuditLogRow;
import org.mindlinks.projections.audit.QldbLedgerRow;
import org.mindlinks.projections.auth.AuthSessionRow;
import org.mindlinks.projections.auth.AuthUserRow;
import org.mindlinks.projections.client.ClientCompanyRow;
import org.mindlinks.projections.contract.ContractMilestoneRow;
import org.mindlinks.projections.contract.ContractRow;
import org.mindlinks.projections.contract.ContractTimesheetRow;
import org.mindlinks.projections.contractor.ContractorBankDetailsRow;
import org.mindlinks.projections.contractor.ContractorProfileRow;
import org.mindlinks.projections.payment.AdjustmentRow;
import org.mindlinks.projections.payment.ContractorWalletRow;
import org.mindlinks.projections.payment.EscrowRow;
import org.mindlinks.projections.payment.InvoiceRow;
import org.mindlinks.projections.payment.PayrollItemRow;
import org.mindlinks.projections.payment.PayrollRow;
import org.mindlinks.projections.payment.TransactionRow;
import org.mindlinks.projections.payment.WithdrawalRow;

/** All that can be read, and by whom. */
public final class Resources {

    static final List<Resource> ALL =
            List.of(
                    resource("users", AuthUserRow.class)
                            .user("id")
                            .sorts("createdAt")
                            .filters("email", "role", "status", "emailVerified")
                            .build(),
                    resource("sessions", AuthSessionRow.class)
                            .user("userId")
                            .filters("userId", "isActive")
                            .build(),
                    resource("clients", ClientCompanyRow.class)
                            .client("id")
                            .filters("userId", "country", "verificationStatus")
                            .build(),
                    resource("contractors", ContractorProfileRow.class)
                            .contractor("id")
                            .filters("userId", "email", "country", "status", "onboardingStatus")
                            .build(),
                    resource("bank-details", ContractorBankDetailsRow.class)
                            .contractor("contractorId")
                            .filters("contractorId", "currency", "isPrimary", "verificationStatus")
                            .build(),
                    resource("contracts", ContractRow.class)
                            .client("clientId")
                            .contractor("contractorId")
                            .filters(
                                    "clientId",
                                    "contractorId",
                                    "type",
                                    "currency",
                                    "status",
                                    "startDate")
                            .build(),
                    resource("milestones", ContractMilestoneRow.class)
                            .client("clientId")
                            .contractor("contractorId")
                            .filters(
                                    "contractId",
                                    "clientId",
                                    "contractorId",
                                    "currency",
                                    "dueDate",
                                    "status")
                            .build(),
                    resource("timesheets", ContractTimesheetRow.class)
                            .client("clientId")
                            .contractor("contractorId")
                            .filters(
                                    "contractId",
                                    "clientId",
                                    "contractorId",
                                    "periodStart",
                                    "periodEnd",
                                    "status")
                            .build(),
                    resource("wallets", ContractorWalletRow.class)
                            .contractor("contractorId")
                            .filters("contractorId", "currency", "status")
                            .live(),
                    resource("escrows", EscrowRow.class)
                            .client("clientId")
                            .filters("clientId", "currency")
                            .live(),
                    resource("payrolls", PayrollRow.class)
                            .client("clientId")
                            .sorts("period")
                            .filters("clientId", "period", "currency", "status", "ready")
                            .live(),
                    resource("payroll-items", PayrollItemRow.class)
                            .client("clientId")
                            .contractor("contractorId")
                            .filters(
                                    "payrollId",
                                    "clientId",
                                    "contractorId",
                                    "contractId",
                                    "currency",
                                    "status")
                            .build(),
                    resource("invoices", InvoiceRow.class)
                            .client("clientId")
                            .contractor("contractorId")
                            .sorts("invoiceNumber")
                            .filters(
                                    "clientId",
                                    "contractorId",
                                    "contractId",
                                    "invoiceNumber",
                                    "currency",
                                    "status")
                            .build(),
                    resource("withdrawals", WithdrawalRow.class)
                            .contractor("contractorId")
                            .filters(
                                    "contractorId",
                                    "bankDetailsId",
                                    "amount",
                                    "currency",
                                    "status",
                                    "stripePayoutId")
                            .build(),
                    resource("adjustments", AdjustmentRow.class)
                            .sorts("createdAt")
                            .filters(
                                    "walletId",
                                    "type",
                                    "currency",
                                    "status",
                                    "proposedBy",
                                    "decidedBy")
                            .build(),
                    resource("audit-logs", AuditLogRow.class)
                            .sorts("timestamp")
                            .time("timestamp")
                            .filters("adminId", "action", "entityType", "entityId", "outcome")
                            .build(),
                    resource("audit-events", AuditEventRow.class)
                            .sorts("timestamp")
                            .time("timestamp")
                            .filters("actorId", "eventType", "severity", "action", "resolved")
                            .build(),
                    resource("qldb-ledger", QldbLedgerRow.class)
                            .contractor("contractorId")
                            .filters("contractorId", "adminId", "transactionType", "currency")
                            .filledBy(Journal.NAME)
                            .build(),
                    resource("transactions", TransactionRow.class)
                            .client("clientId")
                            .sorts("createdAt")
                            .filters(
                                    "clientId", "type", "amount", "currency", "status", "payrollId")
                            .build());

    private Resources() {}

    static String collectionOf(Resource resource) {
        return "/v1/" + resource.path();
    }

    static String itemOf(Resource resource) {
        return collectionOf(resource) + "/{id}";
    }
}
