package dev.onym.contract.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onym.contract.LengthPrefixed;
import dev.onym.contract.event.EventCatalogue.StoredVersion;
import dev.onym.contract.event.SealedValues.CipherFailed;
import dev.onym.contract.event.SealedValues.Seal;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Between events and the bytes of their envelopes: CloudEvents 1.0 in structured mode, JSON in UTF-8, attributes in the
 * order of the README and {@code data} last. Thread-safe; make one per catalogue and keep it.
 *
 * <p>Personal values are sealed with the event's id, type and scope as associated data, so that a ciphertext opens in
 * the event it was written for and nowhere else. Encryption is randomised: encoding an event twice gives different
 * bytes.
 */
public final class EventCodec {
    private static final String SPECVERSION = "1.0";
    private static final String JSON = "application/json";
    /** More than most envelopes have. */
    private static final int USUAL_BYTES = 1_024;

    private final EventCatalogue catalogue;
    private final PersonalDataCipher cipher;
    private final JsonMapper mapper = EventJson.mapper();
    private final Map<Class<?>, ObjectWriter> writers = new HashMap<>();
    private final Map<Class<?>, ObjectReader> readers = new HashMap<>();

    public EventCodec(EventCatalogue catalogue, PersonalDataCipher cipher) {
        this.catalogue = catalogue;
        this.cipher = cipher;
        for (Class<? extends OnymEvent> record : catalogue.records()) {
            writers.put(record, mapper.writerFor(record));
            readers.put(record, mapper.readerFor(record));
        }
    }

    /**
     * The bytes to store and to publish; a few microseconds.
     *
     * @throws IllegalArgumentException if the data is not in the catalogue, or not under the envelope's type
     * @throws RuntimeException whatever the cipher fails with
     */
    public byte[] encode(EventEnvelope envelope) {
        OnymEvent event = envelope.data();
        EventType type = catalogue.typeOf(event.getClass());
        if (!type.equals(envelope.type())) {
            throw new IllegalArgumentException("the data is of type " + type + ", not " + envelope.type());
        }
        String id = envelope.id().toString();
        String typeText = type.toString();
        String portfolio = event.scope().value();
        KeyRef keyRef = event.keyRef();
        Seal seal = new Seal(cipher, keyRef, LengthPrefixed.bytes(id, typeText, portfolio));
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_BYTES);
                JsonGenerator json = mapper.createGenerator(bytes)) {
            json.writeStartObject();
            write(json, Attribute.SPECVERSION, SPECVERSION);
            write(json, Attribute.ID, id);
            write(json, Attribute.SOURCE, envelope.source().value());
            write(json, Attribute.TYPE, typeText);
            write(json, Attribute.SUBJECT, event.key());
            write(json, Attribute.TIME, envelope.time().toString());
            write(json, Attribute.DATACONTENTTYPE, JSON);
            write(json, Attribute.PORTFOLIO, portfolio);
            write(json, Attribute.ACTOR, envelope.actor().value());
            EventId cause = envelope.cause();
            if (cause != null) {
                write(json, Attribute.CAUSE, cause.toString());
            }
            write(json, Attribute.KEYREF, keyRef.value());
            json.writeFieldName(Attribute.DATA);
            of(writers, event.getClass()).withAttribute(Seal.class, seal).writeValue(json, event);
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (CipherFailed mayPass) {
            throw mayPass.failure;
        } catch (IOException wrongRecord) {
            throw new IllegalArgumentException("an event of type " + type + " cannot be written", wrongRecord);
        }
    }

    private static void write(JsonGenerator json, Attribute attribute, String text) throws IOException {
        json.writeStringField(attribute.text(), text);
    }

    /**
     * The event in its current version, whatever version was stored.
     *
     * @throws UnreadableEnvelope for good: trying again will not help
     * @throws RuntimeException whatever else the cipher fails with
     */
    public EventEnvelope decode(byte[] envelope) {
        try (JsonParser json = mapper.createParser(envelope)) {
            EnvelopeAttributes attributes = EnvelopeAttributes.readUpToData(json);
            attributes.require(Attribute.SPECVERSION, SPECVERSION);
            attributes.require(Attribute.DATACONTENTTYPE, JSON);
            StoredVersion version = version(attributes);
            OnymEvent event = data(json, version, seal(attributes));
            if (json.nextToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new UnreadableEnvelope("data is not the last attribute, or bytes follow the envelope");
            }
            attributes.require(Attribute.PORTFOLIO, event.scope().value());
            attributes.require(Attribute.SUBJECT, event.key());
            attributes.require(Attribute.KEYREF, event.keyRef().value());
            return new EventEnvelope(
                    attributes.value(Attribute.ID, EventId::parse),
                    attributes.value(Attribute.SOURCE, EventSource::new),
                    version.entry().type(),
                    attributes.value(Attribute.TIME, Instant::parse),
                    attributes.value(Attribute.ACTOR, Actor::new),
                    attributes.optionalValue(Attribute.CAUSE, EventId::parse),
                    event);
        } catch (CipherFailed mayPass) {
            throw mayPass.failure;
        } catch (JsonMappingException wrongField) {
            throw new UnreadableEnvelope(reason(wrongField));
        } catch (IOException showsContent) {
            throw new UnreadableEnvelope("not JSON");
        } catch (IllegalArgumentException wrongTogether) {
            throw new UnreadableEnvelope("the attributes do not go together");
        }
    }

    private StoredVersion version(EnvelopeAttributes attributes) {
        StoredVersion version = catalogue.version(attributes.text(Attribute.TYPE));
        if (version == null) {
            throw new UnreadableEnvelope("unknown type " + attributes.value(Attribute.TYPE, EventType::parse));
        }
        return version;
    }

    private Seal seal(EnvelopeAttributes attributes) {
        return new Seal(
                cipher,
                attributes.value(Attribute.KEYREF, KeyRef::new),
                LengthPrefixed.bytes(
                        attributes.text(Attribute.ID),
                        attributes.text(Attribute.TYPE),
                        attributes.text(Attribute.PORTFOLIO)));
    }

    private OnymEvent data(JsonParser json, StoredVersion version, Seal seal) throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            throw new UnreadableEnvelope("data is not a JSON object");
        }
        ObjectReader reader = of(readers, version.entry().record()).withAttribute(Seal.class, seal);
        if (version.isCurrent()) {
            return reader.readValue(json);
        }
        ObjectNode stored = mapper.readTree(json);
        ObjectNode current;
        try {
            current = version.upcast(stored);
        } catch (RuntimeException mayShowContent) {
            throw new UnreadableEnvelope("data of type " + version.type() + " cannot be upcast");
        }
        return reader.readValue(mapper.treeAsTokens(current));
    }

    /** Names the component of the record; what stands below it may be content. */
    private static String reason(JsonMappingException wrong) {
        if (wrong.getCause() instanceof JsonProcessingException cause && !(cause instanceof JsonMappingException)) {
            return "not JSON";
        }
        String field = wrong.getPath().isEmpty()
                ? Attribute.DATA
                : Attribute.DATA + "." + wrong.getPath().getFirst().getFieldName();
        return wrong.getCause() instanceof CannotDecrypt cannot
                ? field + " cannot be opened: " + cannot.getMessage()
                : field + " is missing or malformed";
    }

    private static <T> T of(Map<Class<?>, T> map, Class<?> record) {
        T found = map.get(record);
        if (found == null) {
            throw new IllegalArgumentException("not in the catalogue: " + record.getName());
        }
        return found;
    }
}
