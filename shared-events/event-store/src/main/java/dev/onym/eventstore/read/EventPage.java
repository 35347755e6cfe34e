package dev.onym.eventstore.read;

import dev.onym.eventstore.StoredEvent;
import java.util.List;

/**
 * Some events in the order of their positions.
 *
 * @param head the last position of the store when the page was read; every match up to it that the page's bounds include
 *     was visible
 * @param complete false: there are more events within the bounds, after the last one of this page
 */
public record EventPage(long head, List<StoredEvent> events, boolean complete) {
    public EventPage {
        events = List.copyOf(events);
    }

    /** Where the next page starts. */
    public long next() {
        return events.isEmpty() ? head + 1 : events.getLast().position() + 1;
    }
}
