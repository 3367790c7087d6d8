/** Escrows, payrolls, wallets, withdrawals and invoices over HTTP. */
@NullMarked
package org.mindlinks.command.payment;

import org.jspecify.annotations.NullMarked;
