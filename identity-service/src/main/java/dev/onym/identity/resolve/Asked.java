package dev.onym.identity.resolve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was asked for: an object with exactly one member, named after the kind of identifier.
 *
 * @param identifier empty for anything that can be no identifier, which spoils none of the others
 */
@JsonDeserialize(using = Asked.Reader.class)
public record Asked(Optional<Identifier> identifier) {
    private static final Asked MALFORMED = new Asked(Optional.empty());

    private static final Map<String, Function<String, Identifier>> KINDS = Map.of(
            "bsuid", Bsuid::new,
            "parentBsuid", ParentBsuid::new,
            "phone", PhoneNumber::parse,
            "waId", WaId::new,
            "username", Username::parse);

    private static Asked of(String kind, String value) {
        Function<String, Identifier> parse = KINDS.get(kind);
        if (parse == null) {
            return MALFORMED;
        }
        try {
            return new Asked(Optional.of(parse.apply(value)));
        } catch (IllegalArgumentException malformed) {
            return MALFORMED;
        }
    }

    /** Token by token: a tree of a thousand small objects takes longer than their answers. */
    static final class Reader extends JsonDeserializer<Asked> {
        @Override
        public Asked deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.isExpectedStartObjectToken()) {
                json.skipChildren();
                return MALFORMED;
            }
            String kind = json.nextFieldName();
            if (kind == null) {
                return MALFORMED;
            }
            String value = json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            json.skipChildren();
            boolean alone = json.nextToken() == JsonToken.END_OBJECT;
            while (json.currentToken() != JsonToken.END_OBJECT) {
                json.nextToken();
                json.skipChildren();
                json.nextToken();
            }
            return alone && value != null ? of(kind, value) : MALFORMED;
        }

        @Override
        public Asked getNullValue(DeserializationContext context) {
            return MALFORMED;
        }
    }
}
