package org.mindlinks.domain.payment;

import org.mindlinks.domain.Money;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.ContractorId;

/** What a payroll pays for one contract. */
public record PayrollItem(
        PayrollItemId itemId, ContractId contractId, ContractorId contractorId, Money amount) {}
