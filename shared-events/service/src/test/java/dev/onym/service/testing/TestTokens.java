package dev.onym.service.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Mints tokens, by hand, so that a test can also mint bad ones. */
public final class TestTokens {
    /** System property with the private key in Base64: test resource and test live in class loaders of their own. */
    static final String PRIVATE_KEY = "onym.testing.token-private-key";

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;

    public TestTokens(PrivateKey key) {
        this.key = key;
    }

    /** Those that the service under test takes for good. */
    public static TestTokens ofTheService() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
            return new TestTokens(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException(noProvider);
        }
    }

    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException(noProvider);
        }
    }

    public static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Good for an hour; an operator's when there is no portfolio. */
    public String token(@Nullable String portfolio, String scope) {
        return token("onym", portfolio, scope, Instant.now().plusSeconds(3600));
    }

    public String token(String issuer, @Nullable String portfolio, String scope, Instant expires) {
        String claims = "{\"iss\":\"%s\",\"sub\":\"tests\",\"iat\":%d,\"exp\":%d,\"scope\":\"%s\"%s}"
                .formatted(
                        issuer,
                        expires.getEpochSecond() - 7200,
                        expires.getEpochSecond(),
                        scope,
                        portfolio == null ? "" : ",\"portfolio\":\"" + portfolio + "\"");
        String signed = text("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + text(claims);
        return signed + "." + URL.encodeToString(sign(signed));
    }

    private static String text(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException(wrongKey);
        }
    }
}
