package org.mindlinks.command.auth;

import java.util.UUID;

/**
 * What a login gives.
 *
 * @param expiresIn how long the access token is good, in seconds
 */
record SessionAnswer(
        UUID userId,
        String accessToken,
        String refreshToken,
        long expiresIn,
        String tokenType,
        long position) {}
