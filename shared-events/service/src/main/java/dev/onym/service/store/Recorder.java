package dev.onym.service.store;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.NewEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns events into what the append queue takes. Encrypts, so the same event gives other bytes each time. */
@Singleton
public class Recorder {
    private final OnymService service;
    private final EventCodec codec;

    Recorder(OnymService service, EventCodec codec) {
        this.service = service;
        this.codec = codec;
    }

    /** An event that the service itself decided. */
    public NewEvent record(
            EventId id, OnymEvent event, Instant validTime, @Nullable EventId cause, Set<EventTag> tags) {
        return record(id, event, validTime, new Actor(service.source().value()), cause, tags);
    }

    /**
     * An event for the store.
     *
     * @param id derived from the cause where redelivery must be harmless
     * @param tags what decisions find it by
     * @throws IllegalArgumentException if the event is not in the service's catalogue
     */
    public NewEvent record(
            EventId id, OnymEvent event, Instant validTime, Actor actor, @Nullable EventId cause, Set<EventTag> tags) {
        EventType type = service.catalogue().typeOf(event.getClass());
        EventEnvelope envelope = new EventEnvelope(id, service.source(), type, validTime, actor, cause, event);
        return new NewEvent(id, type, event.scope(), envelope.time(), codec.encode(envelope), tags);
    }
}
