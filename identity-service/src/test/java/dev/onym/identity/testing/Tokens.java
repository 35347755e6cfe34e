package dev.onym.identity.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens as the command line makes them. */
public final class Tokens {
    static final String KEY = "test.token-key";

    private Tokens() {}

    public static String of(String portfolio, String scope) {
        return sign(claims(scope).claim("portfolio", portfolio));
    }

    /** Of no portfolio. */
    public static String ofOperator(String scope) {
        return sign(claims(scope));
    }

    private static JwtClaimsBuilder claims(String scope) {
        return Jwt.issuer("onym").subject("somebody").claim("scope", scope).expiresIn(3_600);
    }

    private static String sign(JwtClaimsBuilder claims) {
        String key = ConfigProvider.getConfig().getValue(KEY, String.class);
        try {
            PrivateKey privateKey = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
            return claims.sign(privateKey);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException(wrongKey);
        }
    }
}
