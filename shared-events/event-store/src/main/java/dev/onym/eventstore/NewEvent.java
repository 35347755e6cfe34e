package dev.onym.eventstore;

import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.Scope;
import dev.onym.contract.privacy.EventTag;
import java.time.Instant;
import java.util.Set;

/**
 * An event on its way into the store.
 *
 * @param id unique in the store; derived from its cause where redelivery must be harmless
 * @param occurredAt valid time, from 1970 to 9999, stored to the microsecond
 * @param envelope the exact bytes that are stored, published and hashed; owned by this event, never changed after
 * @param tags what decisions find it by
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through uncopied; nobody compares events by value
public record NewEvent(
        EventId id, EventType type, Scope scope, Instant occurredAt, byte[] envelope, Set<EventTag> tags) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public NewEvent {
        tags = Set.copyOf(tags);
        if (occurredAt.isBefore(Instant.EPOCH) || occurredAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("an event occurs between 1970 and 9999");
        }
    }
}
