package dev.onym.contract.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.onym.contract.event.CannotDecrypt;
import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.PersonalDataCipher;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** AES-256-GCM (Tink) with one key from a file, which all references share. It cannot forget one person. */
public final class PersonalDataKey implements PersonalDataCipher {
    private static final AesGcmParameters KIND = PredefinedAeadParameters.AES256_GCM;

    private final Aead aead;

    private PersonalDataKey(KeyFile file) {
        aead = file.primitive(Aead.class);
    }

    /**
     * Takes the key from its file, a Tink keyset.
     *
     * @throws InvalidKeyFile if it is missing, unreadable or something else
     */
    public static PersonalDataKey read(Path file) {
        return new PersonalDataKey(KeyFile.read(file, KIND, "AES-256-GCM"));
    }

    /**
     * Makes a new key and its file, which only the owner can read.
     *
     * @throws InvalidKeyFile if the file exists or cannot be made
     */
    public static PersonalDataKey create(Path file) {
        return new PersonalDataKey(KeyFile.create(file, KIND));
    }

    @Override
    public byte[] seal(KeyRef reference, byte[] clear, byte[] associatedData) {
        try {
            return aead.encrypt(clear, associatedData);
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException("personal data cannot be sealed", noProvider);
        }
    }

    @Override
    public byte[] open(KeyRef reference, byte[] sealed, byte[] associatedData) throws CannotDecrypt {
        try {
            return aead.decrypt(sealed, associatedData);
        } catch (GeneralSecurityException wrong) {
            throw new CannotDecrypt("another key, or not what was sealed for this event");
        }
    }
}
