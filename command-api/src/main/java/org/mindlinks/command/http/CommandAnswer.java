package org.mindlinks.command.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** What every accepted command answers. */
public record CommandAnswer(
        @Schema(description = "The thing that the command was about") UUID id,
        @Schema(description = "To be sent as Consistent-After with a query that must see the effect") long position) {}
