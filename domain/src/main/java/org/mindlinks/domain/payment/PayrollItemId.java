package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.contract.ContractId;

/** Names what a payroll pays for one contract. */
public record PayrollItemId(UUID value) implements Id {
    /** A payroll has at most one item for a contract. */
    public static PayrollItemId of(PayrollId payroll, ContractId contract) {
        return new PayrollItemId(Id.derived("payroll-item", payroll, contract));
    }
}
