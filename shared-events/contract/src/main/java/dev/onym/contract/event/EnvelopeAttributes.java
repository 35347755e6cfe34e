package dev.onym.contract.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes of one envelope, read in one pass up to its data. */
final class EnvelopeAttributes {
    private final Map<Attribute, String> texts = new EnumMap<>(Attribute.class);

    private EnvelopeAttributes() {}

    /**
     * Leaves the parser at the first token of {@code data}. Attributes that we do not know are other people's
     * CloudEvents extensions and are skipped.
     */
    static EnvelopeAttributes readUpToData(JsonParser json) throws IOException {
        EnvelopeAttributes attributes = new EnvelopeAttributes();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableEnvelope("not a JSON object");
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals(Attribute.DATA)) {
                return attributes;
            }
            Attribute attribute = Attribute.BY_NAME.get(name);
            if (attribute == null) {
                json.skipChildren();
            } else {
                attributes.add(attribute, json);
            }
        }
        throw missing(Attribute.DATA);
    }

    private void add(Attribute attribute, JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            throw malformed(attribute);
        }
        if (texts.put(attribute, json.getText()) != null) {
            throw new UnreadableEnvelope("attribute " + attribute.text() + " stands there twice");
        }
    }

    String text(Attribute attribute) {
        String text = texts.get(attribute);
        if (text == null) {
            throw missing(attribute.text());
        }
        return text;
    }

    <T> T value(Attribute attribute, Function<String, T> parse) {
        try {
            return parse.apply(text(attribute));
        } catch (IllegalArgumentException | DateTimeException repeatsTheText) {
            throw malformed(attribute);
        }
    }

    <T> @Nullable T optionalValue(Attribute attribute, Function<String, T> parse) {
        return texts.containsKey(attribute) ? value(attribute, parse) : null;
    }

    void require(Attribute attribute, String expected) {
        if (!text(attribute).equals(expected)) {
            throw new UnreadableEnvelope("attribute " + attribute.text() + " is not what it has to be");
        }
    }

    static UnreadableEnvelope malformed(Attribute attribute) {
        return new UnreadableEnvelope("attribute " + attribute.text() + " is malformed");
    }

    private static UnreadableEnvelope missing(String attribute) {
        return new UnreadableEnvelope("attribute " + attribute + " is missing, or comes after data");
    }
}
