package dev.onym.eventstore.read;

import dev.onym.eventstore.StoredEvent;
import java.util.List;
import java.util.Optional;

/**
 * What each of some streams begins with.
 *
 * @param head the last position of the store when that was so: what a condition on a stream without a beginning counts from
 * @param events in the order in which they were asked for; empty for a tag that no event carries
 */
public record Beginnings(long head, List<Optional<StoredEvent>> events) {
    public Beginnings {
        events = List.copyOf(events);
    }
}
