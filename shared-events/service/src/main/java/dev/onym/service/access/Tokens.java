package dev.onym.service.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PortfolioId;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens: JWTs signed with RS256 or ES256, with {@code iss}, {@code sub}, {@code exp}, {@code scope} (words
 * separated by spaces) and, but for operators, {@code portfolio}. A verified one is remembered until it expires, because
 * checking a signature costs more than anything else that a request needs.
 */
final class Tokens {
    private static final int REMEMBERED = 10_000;
    /** Clocks differ. */
    private static final int LEEWAY_SECONDS = 30;

    private final JWTParser parser;
    private final Clock clock;
    private final Cache<String, Token> verified;

    Tokens(TokenSettings settings, Clock clock) {
        JWTAuthContextInfo context = new JWTAuthContextInfo(settings.key(), settings.issuer());
        context.setClockSkew(LEEWAY_SECONDS);
        context.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256));
        this.parser = new DefaultJWTParser(context);
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.<String, Token>creating(
                        (text, token) -> Duration.between(clock.instant(), token.expires())))
                // What it does to stay small is less work than to hand that to another thread.
                .executor(Runnable::run)
                .build();
    }

    /** @throws AccessDenied for anything but a good token */
    Token verify(String text) {
        Token known = remembered(text);
        if (known != null) {
            return known;
        }
        Token token = parse(text);
        verified.put(text, token);
        return token;
    }

    boolean remembers(String text) {
        return remembered(text) != null;
    }

    private @Nullable Token remembered(String text) {
        Token known = verified.getIfPresent(text);
        return known != null && known.expires().isAfter(clock.instant()) ? known : null;
    }

    private Token parse(String text) {
        try {
            JsonWebToken jwt = parser.parse(text);
            String subject = jwt.getSubject();
            if (subject == null) {
                throw new AccessDenied(AccessDenied.Reason.UNAUTHENTICATED);
            }
            String portfolio = claim(jwt, "portfolio");
            return new Token(
                    new Actor(subject),
                    portfolio == null ? null : new PortfolioId(portfolio),
                    permissions(claim(jwt, "scope")),
                    Instant.ofEpochSecond(jwt.getExpirationTime()));
        } catch (ParseException | IllegalArgumentException notOurs) {
            throw new AccessDenied(AccessDenied.Reason.UNAUTHENTICATED);
        }
    }

    private static @Nullable String claim(JsonWebToken jwt, String name) {
        Object value = jwt.getClaim(name);
        return value == null ? null : value.toString();
    }

    private static Set<Permission> permissions(@Nullable String scope) {
        return scope == null
                ? Set.of()
                : Arrays.stream(scope.split(" "))
                        .map(Permission::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
