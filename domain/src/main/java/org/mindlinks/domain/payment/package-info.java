/** Escrows, payrolls, wallets, invoices and withdrawals. */
@NullMarked
package org.mindlinks.domain.payment;

import org.jspecify.annotations.NullMarked;
