package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a payroll. */
public record PayrollId(UUID value) implements Id {}
