package dev.onym.service.access;

import dev.onym.eventstore.InvalidSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whose tokens are good.
 *
 * @param key RSA or EC
 */
record TokenSettings(PublicKey key, String issuer) {
    private static final String PUBLIC_KEY = "onym.tokens.public-key";
    private static final String ISSUER = "onym.tokens.issuer";

    /** @throws InvalidSetting naming the key and the reason */
    static TokenSettings from(Function<String, Optional<String>> lookup) {
        String issuer = lookup.apply(ISSUER).orElse("onym");
        if (issuer.isBlank()) {
            throw new InvalidSetting(ISSUER, "must not be blank");
        }
        return new TokenSettings(read(Path.of(lookup.apply(PUBLIC_KEY).orElse(".onym/keys/token-public.pem"))), issuer);
    }

    private static PublicKey read(Path file) {
        try {
            return parse(file, Files.readString(file, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException missing) {
            throw new InvalidSetting(PUBLIC_KEY, "there is no file " + file);
        } catch (IOException unreadable) {
            throw new InvalidSetting(
                    PUBLIC_KEY,
                    "cannot read " + file + ": " + unreadable.getClass().getSimpleName());
        }
    }

    private static PublicKey parse(Path file, String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        for (String kind : List.of("RSA", "EC")) {
            Optional<PublicKey> key = parse(kind, base64);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new InvalidSetting(PUBLIC_KEY, file + " holds no RSA or EC public key in PEM form");
    }

    private static Optional<PublicKey> parse(String kind, String base64) {
        try {
            return Optional.of(KeyFactory.getInstance(kind)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
        } catch (GeneralSecurityException | IllegalArgumentException anotherKind) {
            return Optional.empty();
        }
    }
}
