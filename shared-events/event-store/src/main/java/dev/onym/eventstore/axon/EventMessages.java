package dev.onym.eventstore.axon;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.UnreadableEnvelope;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.UnreadableEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Axon's event messages and our envelopes. An event's timestamp is its valid time. Of the metadata only {@value #ACTOR}
 * and {@value #CAUSE} are kept: what an event says stands in its payload. Also resolves the type of a payload, so that
 * messages are named as their envelopes are.
 */
public final class EventMessages implements MessageTypeResolver {
    /** Metadata: who did it; the service itself, when missing. */
    public static final String ACTOR = "actor";
    /** Metadata: id of the event that caused this one. */
    public static final String CAUSE = "cause";

    private final EventCodec codec;
    private final EventCatalogue catalogue;
    private final EventSource source;

    public EventMessages(EventCodec codec, EventCatalogue catalogue, EventSource source) {
        this.codec = codec;
        this.catalogue = catalogue;
        this.source = source;
    }

    /** A tag as Axon carries it: only ever the keyed hash, so that no log or exception shows what was hashed. */
    public static Tag tag(String key, EventTag tag) {
        return Tag.of(key, tag.toString());
    }

    @Override
    public Optional<MessageType> resolve(Class<?> payloadType) {
        return OnymEvent.class.isAssignableFrom(payloadType)
                ? Optional.of(messageType(catalogue.typeOf(payloadType.asSubclass(OnymEvent.class))))
                : Optional.empty();
    }

    /**
     * @throws IllegalArgumentException for a payload that is no event of the catalogue, an identifier that is no UUID or a
     *     tag that is no keyed hash
     */
    NewEvent encode(TaggedEventMessage<?> tagged) {
        EventMessage message = tagged.event();
        if (!(message.payload() instanceof OnymEvent event)) {
            throw new IllegalArgumentException("not an event of the catalogue: " + message.type());
        }
        EventType type = catalogue.typeOf(event.getClass());
        EventId id = EventId.parse(message.identifier());
        String actor = message.metadata().get(ACTOR);
        String cause = message.metadata().get(CAUSE);
        EventEnvelope envelope = new EventEnvelope(
                id,
                source,
                type,
                message.timestamp(),
                new Actor(actor == null ? source.value() : actor),
                cause == null ? null : EventId.parse(cause),
                event);
        return new NewEvent(
                id,
                type,
                event.scope(),
                envelope.time(),
                codec.encode(envelope),
                tagged.tags().stream().map(EventMessages::eventTag).collect(Collectors.toSet()));
    }

    /** @throws UnreadableEvent naming event and position */
    EventMessage decode(StoredEvent stored) {
        EventEnvelope envelope;
        try {
            envelope = codec.decode(stored.envelope());
        } catch (UnreadableEnvelope unreadable) {
            throw new UnreadableEvent(stored, unreadable);
        }
        Map<String, String> metadata = new HashMap<>();
        metadata.put(ACTOR, envelope.actor().value());
        EventId cause = envelope.cause();
        if (cause != null) {
            metadata.put(CAUSE, cause.toString());
        }
        return new GenericEventMessage(
                envelope.id().toString(), messageType(envelope.type()), envelope.data(), metadata, envelope.time());
    }

    /** All versions of an event answer to its name. */
    Collection<EventType> types(QualifiedName name) {
        return catalogue.versionsOf(name.toString());
    }

    static EventTag eventTag(Tag tag) {
        return EventTag.parse(tag.value());
    }

    private static MessageType messageType(EventType type) {
        return new MessageType(type.name(), Integer.toString(type.version()));
    }
}
