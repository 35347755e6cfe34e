package dev.onym.eventstore;

import dev.onym.contract.event.EventEnvelope;

/** A stored event and what its envelope says. */
public record RecordedEvent(StoredEvent stored, EventEnvelope envelope) {
    public long position() {
        return stored.position();
    }
}
