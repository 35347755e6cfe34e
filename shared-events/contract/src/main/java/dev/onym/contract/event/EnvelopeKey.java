package dev.onym.contract.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Finds the Kafka key of an envelope without a catalogue, a key or a look at the data. */
public final class EnvelopeKey {
    private static final JsonFactory JSON = new JsonFactory();

    private EnvelopeKey() {}

    /**
     * The attribute {@code subject}. Reads no further than that, so the rest may be anything.
     *
     * @throws UnreadableEnvelope if there is none
     */
    public static String of(byte[] envelope) {
        try (JsonParser json = JSON.createParser(envelope)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    JsonToken value = json.nextToken();
                    if (name.equals(Attribute.SUBJECT.text()) && value == JsonToken.VALUE_STRING) {
                        return json.getText();
                    }
                    json.skipChildren();
                }
            }
        } catch (IOException showsContent) {
            throw new UnreadableEnvelope("not JSON");
        }
        throw new UnreadableEnvelope("attribute subject is missing");
    }
}
