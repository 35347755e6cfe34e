package dev.onym.eventstore;

import dev.onym.contract.event.EventType;
import dev.onym.contract.privacy.EventTag;
import java.util.Set;

/**
 * Selects the events that carry all of the tags and are of one of the types.
 *
 * @param tags empty: any event. A read by types alone looks at every event of its range
 * @param types empty: any type
 */
public record Criterion(Set<EventTag> tags, Set<EventType> types) {
    public Criterion {
        tags = Set.copyOf(tags);
        types = Set.copyOf(types);
    }

    public static Criterion tagged(EventTag... tags) {
        return new Criterion(Set.of(tags), Set.of());
    }

    public boolean matches(NewEvent event) {
        return event.tags().containsAll(tags) && (types.isEmpty() || types.contains(event.type()));
    }
}
