package org.mindlinks.domain.contract;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a timesheet of a contract. */
public record TimesheetId(UUID value) implements Id {}
