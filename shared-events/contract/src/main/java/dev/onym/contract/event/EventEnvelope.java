package dev.onym.contract.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event with what is known about it before it is stored. Position and recorded time are the store's, and not in
 * here.
 *
 * @param type of the data as this catalogue has it: an event stored in an older version has been brought up to it
 * @param time valid time, when it was true in the world; cut to microseconds, between the years 1 and 9999
 * @param cause the event that this one follows from; null when it came from outside
 */
public record EventEnvelope(
        EventId id,
        EventSource source,
        EventType type,
        Instant time,
        Actor actor,
        @Nullable EventId cause,
        OnymEvent data) {
    // RFC 3339 has four digits for the year.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    public EventEnvelope {
        time = time.truncatedTo(ChronoUnit.MICROS);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("the valid time has no four-digit year");
        }
        if (data.key().isBlank()) {
            throw new IllegalArgumentException("an event of type " + type + " has no key");
        }
        if (id.equals(cause)) {
            throw new IllegalArgumentException("an event cannot be its own cause");
        }
    }
}
