package org.mindlinks.domain.payment;

import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;

/** Ids and amounts that the tests of this area share. */
final class Samples {

    static final UserId USER = new UserId(Id.derived("user", 1));
    static final ClientId CLIENT = ClientId.of(USER);
    static final ContractorId CONTRACTOR = ContractorId.of(USER);
    static final PayrollId PAYROLL = new PayrollId(Id.derived("payroll", 1));
    static final PayrollId OTHER_PAYROLL = new PayrollId(Id.derived("payroll", 2));
    static final BankDetailsId BANK = new BankDetailsId(Id.derived("bank", 1));
    static final BankDetailsId OTHER_BANK = new BankDetailsId(Id.derived("bank", 2));
    static final WithdrawalId WITHDRAWAL = new WithdrawalId(Id.derived("withdrawal", 1));

    static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    static Money jpy(String amount) {
        return Money.of(amount, "JPY");
    }

    static TransferId transfer(int number) {
        return new TransferId(Id.derived("transfer", number));
    }

    static ContractId contract(int number) {
        return new ContractId(Id.derived("contract", number));
    }

    static PayrollItemId itemId(int number) {
        return PayrollItemId.of(PAYROLL, contract(number));
    }

    static PayrollItem item(int number, Money amount) {
        return new PayrollItem(itemId(number), contract(number), CONTRACTOR, amount);
    }

    private Samples() {}
}
