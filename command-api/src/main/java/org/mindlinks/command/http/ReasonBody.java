package org.mindlinks.command.http;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why something is refused or ended; it is kept in history. */
public record ReasonBody(@NotBlank @Size(max = 500) String reason) {}
