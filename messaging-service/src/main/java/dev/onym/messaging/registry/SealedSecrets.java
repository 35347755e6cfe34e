package dev.onym.messaging.registry;

import dev.onym.contract.LengthPrefixed;
import dev.onym.contract.event.CannotDecrypt;
import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.messaging.ApplicationName;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Secrets at rest: encrypted for one application and one use, so that a row cannot be swapped for another. */
@Singleton
class SealedSecrets {
    private final PersonalDataCipher cipher;

    SealedSecrets(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(ApplicationName application, String use, String secret) {
        return cipher.seal(
                reference(application), secret.getBytes(StandardCharsets.UTF_8), associated(application, use));
    }

    /** @throws IllegalStateException when the key is another than when it was sealed */
    Secret open(ApplicationName application, String use, byte[] sealed) {
        try {
            return new Secret(cipher.open(reference(application), sealed, associated(application, use)));
        } catch (CannotDecrypt cannot) {
            throw new IllegalStateException(
                    "the %s of application %s cannot be opened: %s"
                            .formatted(use, application.value(), cannot.getMessage()),
                    cannot);
        }
    }

    private static KeyRef reference(ApplicationName application) {
        return new KeyRef("application:" + application.value());
    }

    private static byte[] associated(ApplicationName application, String use) {
        return LengthPrefixed.bytes("dev.onym.messaging.application", application.value(), use);
    }
}
