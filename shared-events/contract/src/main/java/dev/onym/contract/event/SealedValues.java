package dev.onym.contract.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.ProfileName;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/** Personal values in JSON: base64url without padding of what the cipher makes of their UTF-8. */
final class SealedValues extends SimpleModule {
    private static final long serialVersionUID = 1L;

    SealedValues() {
        // A mix-in, because the refusal that it replaces is an annotation, and those go before registered serializers.
        setMixInAnnotation(PersonalValue.class, Sealed.class);
        addDeserializer(PhoneNumber.class, new Opener<>(PhoneNumber::new));
        addDeserializer(ProfileName.class, new Opener<>(ProfileName::new));
        addDeserializer(Reason.class, new Opener<>(Reason::new));
        addDeserializer(Username.class, new Opener<>(Username::new));
        addDeserializer(WaId.class, new Opener<>(WaId::new));
    }

    /** What the values of one event are sealed with; given to reader and writer as the attribute of this class. */
    static final class Seal {
        private final PersonalDataCipher cipher;
        private final KeyRef reference;
        private final byte[] associatedData;

        Seal(PersonalDataCipher cipher, KeyRef reference, byte[] associatedData) {
            this.cipher = cipher;
            this.reference = reference;
            this.associatedData = associatedData;
        }

        String seal(String clear) {
            byte[] sealed = cipher.seal(reference, clear.getBytes(StandardCharsets.UTF_8), associatedData);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        }

        String open(String sealed) throws CannotDecrypt {
            byte[] bytes;
            try {
                bytes = Base64.getUrlDecoder().decode(sealed);
            } catch (IllegalArgumentException notBase64) {
                throw new CannotDecrypt("not ciphertext");
            }
            return new String(cipher.open(reference, bytes, associatedData), StandardCharsets.UTF_8);
        }
    }

    /** Carries trouble that may pass through Jackson, which would take it for a fault in the data. */
    static final class CipherFailed extends IOException {
        private static final long serialVersionUID = 1L;

        final RuntimeException failure;

        CipherFailed(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    @JsonSerialize(using = Sealer.class)
    private interface Sealed {}

    private static final class Sealer extends JsonSerializer<PersonalValue> {
        @Override
        public void serialize(PersonalValue value, JsonGenerator json, SerializerProvider provider) throws IOException {
            String sealed;
            try {
                sealed = ((Seal) provider.getAttribute(Seal.class)).seal(value.clearText());
            } catch (RuntimeException mayPass) {
                throw new CipherFailed(mayPass);
            }
            json.writeString(sealed);
        }
    }

    private static final class Opener<T extends PersonalValue> extends JsonDeserializer<T> {
        private final Function<String, T> create;

        Opener(Function<String, T> create) {
            this.create = create;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw JsonMappingException.from(json, "not ciphertext");
            }
            String clear;
            try {
                clear = ((Seal) context.getAttribute(Seal.class)).open(json.getText());
            } catch (CannotDecrypt cannot) {
                throw JsonMappingException.from(json, "sealed", cannot);
            } catch (RuntimeException mayPass) {
                throw new CipherFailed(mayPass);
            }
            return create.apply(clear);
        }
    }
}
