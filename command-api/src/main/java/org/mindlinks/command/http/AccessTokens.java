package org.mindlinks.command.http;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.UserId;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Access tokens: JWTs (RFC 7519) under HMAC-SHA256. They can't be called back, so they live for
 * minutes only; a suspended user or a closed session is out when the token is to be refreshed.
 */
@Component
public final class AccessTokens {
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    static final String ROLE = "role";
    static final String SESSION = "sid";
    private static final String ISSUER = "mindlinks";

    private final JwtEncoder encoder;
    private final SecretKeySpec key;
    private final Clock clock;

    AccessTokens(Secrets secrets, Clock clock) {
        this.key = new SecretKeySpec(secrets.jwtKey(), "HmacSHA256");
        this.clock = clock;
        this.encoder = NimbusJwtEncoder.withSecretKey(key).algorithm(MacAlgorithm.HS256).build();
    }

    public String issue(UserId user, Role role, SessionId session) {
        var now = clock.instant();
        var claims =
                JwtClaimsSet.builder()
                        .issuer(ISSUER)
                        .audience(List.of(ISSUER))
                        .subject(user.value().toString())
                        .issuedAt(now)
                        .expiresAt(now.plus(LIFETIME))
                        .claim(ROLE, role.name().toLowerCase(Locale.ROOT))
                        .claim(SESSION, session.value().toString())
                        .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    ReactiveJwtDecoder decoder() {
        var timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        var decoder =
                NimbusReactiveJwtDecoder.withSecretKey(key)
                        .macAlgorithm(MacAlgorithm.HS256)
                        .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        timestamps,
                        new JwtIssuerValidator(ISSUER),
                        new JwtAudienceValidator(ISSUER)));
        return decoder;
    }
}
