package dev.onym.cli.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.contract.identifier.PortfolioId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs JWTs with RS256, as an OpenID provider would. */
public final class TokenMint {
    public static final String ISSUER = "onym";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final Clock clock;

    TokenMint(PrivateKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Signs with the key of a sandbox. */
    public static TokenMint of(SandboxFolder folder) {
        return new TokenMint(TokenKeys.readPrivate(folder.tokenPrivateKey()), Clock.systemUTC());
    }

    /**
     * Makes a token.
     *
     * @param portfolio null for tokens that belong to none, such as those that only register portfolios
     * @param subject who acts with it, as the history will name them
     */
    public String mint(
            @Nullable PortfolioId portfolio, String subject, Collection<TokenScope> scopes, Duration expiresIn) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", subject);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(expiresIn).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        if (portfolio != null) {
            claims.put("portfolio", portfolio.value());
        }
        claims.put("scope", scopes.stream().map(TokenScope::text).distinct().collect(Collectors.joining(" ")));
        String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        return signed + "." + BASE64.encodeToString(signature(signed));
    }

    private static String part(Map<String, Object> members) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(members));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] signature(String text) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(key);
            rsa.update(text.getBytes(StandardCharsets.US_ASCII));
            return rsa.sign();
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException(noProvider);
        }
    }
}
