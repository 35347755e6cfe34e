package dev.onym.contract.privacy;

import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import dev.onym.contract.LengthPrefixed;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PersonalValue;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Makes tags: HMAC-SHA-256 (Tink's PRF) of scope, kind and canonical value, cut to 16 bytes. All services share one
 * key, or they would not find each other's events. With another primary key or another version of the format every
 * stored tag has to be made anew. Thread-safe.
 */
public final class TagKey {
    private static final HmacPrfParameters KIND = PredefinedPrfParameters.HMAC_SHA256_PRF;
    /** First byte of what is hashed. */
    private static final byte FORMAT_VERSION = 1;

    private static final int TAG_BYTES = 16;

    private final PrfSet prf;

    private TagKey(KeyFile file) {
        prf = file.primitive(PrfSet.class);
    }

    /**
     * Takes the key from its file, a Tink keyset.
     *
     * @throws InvalidKeyFile if it is missing, unreadable or something else
     */
    public static TagKey read(Path file) {
        return new TagKey(KeyFile.read(file, KIND, "HMAC-SHA-256 for tags"));
    }

    /**
     * Makes a new key and its file, which only the owner can read.
     *
     * @throws InvalidKeyFile if the file exists or cannot be made
     */
    public static TagKey create(Path file) {
        return new TagKey(KeyFile.create(file, KIND));
    }

    public EventTag tag(Scope scope, Identifier identifier) {
        String canonical = switch (identifier) {
            case Bsuid bsuid -> bsuid.value();
            case ParentBsuid parent -> parent.value();
            case PersonalValue personal -> personal.clearText();
        };
        return tag(scope, identifier.kind(), canonical);
    }

    /**
     * For what is no {@link Identifier}, such as a subject.
     *
     * @param kind keeps equal values of different meaning apart; the kinds of identifiers are taken
     * @param value in its one canonical form
     */
    public EventTag tag(Scope scope, String kind, String value) {
        byte[] texts = LengthPrefixed.bytes(scope.value(), kind, value);
        byte[] input = ByteBuffer.allocate(1 + texts.length)
                .put(FORMAT_VERSION)
                .put(texts)
                .array();
        try {
            ByteBuffer hash = ByteBuffer.wrap(prf.computePrimary(input, TAG_BYTES));
            return new EventTag(new UUID(hash.getLong(), hash.getLong()));
        } catch (GeneralSecurityException noProvider) {
            throw new IllegalStateException("tags cannot be made", noProvider);
        }
    }
}
