package org.mindlinks.command.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** What every accepted command answers. */
public record CommandAnswer(
        @Schema(requiredMode = REQUIRED, description = "The thing that the command was about")
                UUID id,
        @Schema(
                        requiredMode = REQUIRED,
                        description = "Sent as Consistent-After with a query, shows it the effect")
                long position) {}
